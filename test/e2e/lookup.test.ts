import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from './stage.js';

/** Whole stories over the local Discord with the real bot. The transcripts are what a student sees. */

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

describe('a student looks something up', () => {
  it('/event incheon opens a short, cited card', async () => {
    const card = await stage.discord.person('minji').runs('/event', { name: 'incheon' });
    expect(card.ephemeral).toBe(false);
    expect(card.text).toMatchInlineSnapshot(`
      "Incheon landing
      인천상륙작전 · 仁川登陆 · Operation Chromite
      15 September 1950 [1] · Incheon (Inchon), on Korea's west coast · US-led UN forces and South Korea v. North Korea
      General MacArthur landed an army from the sea at the port of Incheon, behind the North Korean lines. [2]
      The North Koreans were not expecting it: the attack took them completely by surprise. [2]
      It cut the supply routes of the North Korean army, which was fighting far to the south at the Pusan Perimeter. [1]

      Why it matters
      It turned the war round. Before it, North Korea held nearly the whole peninsula; soon afterwards its army was in retreat. [3][2]

      Correction: When UN troops crossed the 38th parallel. The security essay says 15 and 25 September 1950. South Koreans crossed about 1 October, Americans on 7–9 October. [4][1]
      ────────
      [1] Editor’s note, from Appleman 1961 · [2] Baum, “Counterattack by General MacArthur” · [3] Baum, “Launching of the Korean War” · [4] Security essay, “Chinese Intervention in the Korean War”
      ( Douglas MacArthur )  ( UN recapture of Seoul (September 1950) )  ( North Korean high tide (Pusan Perimeter) )  ( Quiz me on this )
      [ More about this… ▾ ]
      [ Related… ▾ ]"
    `);
  });

  it('/person 彭德怀, in Chinese characters', async () => {
    const card = await stage.discord.person('minji').runs('/person', { name: '彭德怀' });
    expect(card.text).toMatchInlineSnapshot(`
      "Peng Dehuai
      펑더화이 · 彭德怀 · P'eng Te-huai
      Commander of the Chinese People's Volunteers in Korea
      Mao chose him to lead the Chinese forces; the army he led crossed into Korea in October 1950. [1][2]
      His picture of American troops along the Yalu, perhaps seizing Chinese land, helped to win the Politburo over. [3]
      His method was to draw the enemy far forward and then strike from the sides and from behind. [4]

      What they wanted
      To stop American troops before they stood on the Yalu, from where they might enter China. [1]

      Sources disagree: Who decided that China should intervene, and when. The Politburo on 5 October 1950 (intervention essay), Mao by an order in early October (Baum), or a choice after 25 September (security essay). [3][5][6]
      Sources disagree: Why the Chinese pulled back in November 1950. Baum: as a signal to the Americans to go no further. The intervention essay: as bait, to draw UN troops into a trap. [5][4]
      ────────
      [1] Intervention essay, “Border Security and Fear of Encirclement” · [2] Revision notes, “The People's Volunteers Army (PVA)” · [3] Intervention essay, “Mao Zedong's Role and Domestic Political Factors” · [4] Intervention essay, “Chinese Military Intervention and Major Battles” · [5] Baum, “Chinese People's Volunteer Army” · [6] Security essay, “Chinese Intervention in the Korean War”
      ( Chinese forces cross the Yalu )  ( Signing of the Korean Armistice Agreement )  ( Chinese Spring Offensive )  ( Quiz me on this )
      [ More about this… ▾ ]
      [ Related… ▾ ]"
    `);
  });

  it('/historian whiting', async () => {
    const card = await stage.discord.person('minji').runs('/historian', { name: 'whiting' });
    expect(card.text).toMatchInlineSnapshot(`
      "Allen S. Whiting
      艾伦·惠廷
      American scholar whose 1960 book began the revisionist reading · Revisionist school
      Work
      China Crosses the Yalu: The Decision to Enter the Korean War (1960) [1][2]

      Thesis
      China went in to defend itself, unwillingly, and only when its warnings had been ignored. [2]
      The American choice to cross the 38th parallel and go on towards the border is what drove Beijing to act. [2]

      Against Orthodox school: He rejects the idea that China was Stalin's puppet. [2]

      Correction: Words wrongly credited to Whiting. The intervention essay credits Allen Whiting with three phrases from Jeremy Brown's review of his book, written in 2004. [2][3]
      ────────
      [1] Intervention essay, “Sources” · [2] Intervention essay, “Revisionist interpretation” · [3] Editor’s note, from Brown 2004
      ( Revisionist school )  ( Orthodox school )  ( Chen Jian )  ( Quiz me on this )
      [ More about this… ▾ ]
      [ Related… ▾ ]"
    `);
  });

  it('/historian opens schools of interpretation too', async () => {
    const card = await stage.discord.person('minji').runs('/historian', { name: 'revisionists' });
    expect(card.text.split('\n')[0]).toBe('Revisionist school');
  });

  it('/term PVA, by its abbreviation', async () => {
    const card = await stage.discord.person('minji').runs('/term', { name: 'PVA' });
    expect(card.text).toMatchInlineSnapshot(`
      "Chinese People's Volunteer Army
      중국인민지원군 · 中国人民志愿军 · PVA
      Organisation · 8 October 1950 [1]
      The name China gave to the troops it sent into Korea, under the command of Peng Dehuai. [2]
      They were hardly volunteers: they were seasoned units of the People's Liberation Army. [3]
      The name let China deny that it was officially in the war, so there was no formal war with the UN or the United States. [2][4]

      Why it matters
      Its surprise attacks pushed UN forces back from the Yalu. By mid-1951 the war had become a stalemate. [2]

      Both are true: What to call the Chinese force. CPV, PVA and People's Volunteers Army are names for the same troops. [5][6][3][2]
      Sources disagree: Chinese casualties. Baum: more than one million. The intervention essay: about 390,000. Kraus: hundreds of thousands. They may not count the same things. [7][3][8]
      ────────
      [1] Editor’s note, from Chen Jian 1994 · [2] Revision notes, “The People's Volunteers Army (PVA)” · [3] Intervention essay, “Chinese Military Intervention and Major Battles” · [4] Revision notes, “FAQ: the name of the PVA” · [5] Baum, “Chinese People's Volunteer Army” · [6] Intervention essay, “Introduction” · [7] Baum, “Korean War and China's National Security” · [8] Kraus, “Why Mao agreed”
      ( Mao's order to form the Chinese People's Volunteers )  ( Chinese forces cross the Yalu )  ( First Phase Offensive )  ( Quiz me on this )
      [ More about this… ▾ ]
      [ Related… ▾ ]"
    `);
  });

  it('/search frozen reservoir lists what fits and opens it', async () => {
    const minji = stage.discord.person('minji');
    const list = await minji.runs('/search', { query: 'frozen reservoir' });
    expect(list.text).toMatchInlineSnapshot(`
      "Found for “frozen reservoir”
      1. Battle of Chosin Reservoir · event
      Chinese forces surrounded about 30,000 US Marines and soldiers in the freezing mountains of the north-east. [1][2]
      2. Chosin Reservoir · term
      A reservoir in the mountains of north-east Korea. Chosin is the Japanese reading of its Korean name, Changjin. [3][4]
      ────────
      [1] Intervention essay, “Chinese Military Intervention and Major Battles” · [2] Intervention essay, “Conclusion” · [3] Editor’s note, from Appleman 1990 · [4] Editor’s note, from Mossman 1990
      [ Open one… ▾ ]"
    `);
    const card = await minji.chooses(list, 'Open one…', 'Battle of Chosin Reservoir');
    expect(card.kind).toBe('update');
    expect(card.text.split('\n')[0]).toBe('Battle of Chosin Reservoir');
    expect((await minji.presses(card, '← Results')).text).toContain('Found for “frozen reservoir”');
  });

  it('/source without a name is the bibliography, with a name one source', async () => {
    const minji = stage.discord.person('minji');
    expect((await minji.runs('/source')).text).toMatchInlineSnapshot(`
      "Sources
      Baum: China and the Korean War
      Richard Baum (UCLA) · Article from a lecture series for general readers
      Essay on China's intervention and its historians
      Not named · Long unsigned essay with pasted glossary boxes
      Kraus: Origins of the Korean War
      Charles Kraus (Wilson Center) · Blog post built on Soviet and Chinese archive documents
      OCR revision notes on China and the Korean War
      Not named · Exam-revision notes with practice questions and mark schemes
      Student essay on security, home politics and ideology
      Not named · Unsigned paper from the site of a firm that writes essays for pay
      Editor’s notes rest on 71 reference works: \`/source name:appleman\` opens one.
      [ Open one (5)… ▾ ]"
    `);
    expect((await minji.runs('/source', { name: 'kraus' })).text).toMatchInlineSnapshot(`
      "Kraus: Origins of the Korean War
      Charles Kraus (Wilson Center) · Blog post built on Soviet and Chinese archive documents
      How far to trust it: reliable
      The most reliable of the five: a named historian who works with the documents themselves. [1][2]
      He says where the evidence ends: Chinese and Korean records of the talks are closed, so he relies on Soviet ones. [1][2]

      72 entries rest on it.
      ────────
      [1] Kraus, “Kim Il's mission, spring 1949” · [2] Kraus, “Kim presses for war; Beijing visit, May 1950”
      ( China–North Korea diplomatic relations )  ( Chinese Civil War )  ( Founding of the People's Republic of China )  ( Quiz me on this )
      [ More about this… ▾ ]
      [ Related… ▾ ]"
    `);
  });

  it('/help is one private screen, and explains one command on demand', async () => {
    const minji = stage.discord.person('minji');
    const help = await minji.runs('/help');
    expect(help.ephemeral).toBe(true);
    expect(help.text).toMatchInlineSnapshot(`
      "Yalu
      Short, cited answers about China and the Korean War (1950–53). Each statement has its source; where the sources disagree, the card says so.
      \`/event\` Look up an event: what happened, why it matters, who was there
      \`/person\` Look up a person: their part in the war, what they wanted, what they did
      \`/historian\` Look up a historian or a school of interpretation: works, thesis, opponents
      \`/term\` Look up a term, slogan, treaty, organisation, policy or place
      \`/search\` Look through everything: events, people, historians, terms, disagreements
      \`/timeline\` Events in order of date
      \`/compare\` Two historians or two schools, point by point
      \`/why\` China’s motives for going in: who argues each, who doubts it
      \`/contested\` What the sources disagree about: who says what, and what to write in an essay
      \`/source\` The bibliography, or one source: what it is, how far to trust it, what rests on it
      \`/today\` What happened on this day, 1945 to 1958
      \`/daily\` For teachers: one question a day in a channel
      \`/leaderboard\` Who leads in the daily questions, and your own place
      \`/score\` Your points, streak and last answers, shown only to you
      \`/class\` For teachers: classes, who is in them, their terms and results
      \`/questions\` For teachers: your own questions, and those that students flagged
      \`/settings\` For teachers: the settings of this server, and who is a teacher
      \`/privacy\` What Yalu stores about you: see it, take it, hide it, erase it
      \`/help\` What Yalu can do
      Names may be half remembered or misspelt, in Latin letters, Hangul or Chinese characters. Add \`private:True\` to be the only one who sees the answer. \`/help command:event\` explains one command.
      (only you can see this)"
    `);
    expect((await minji.runs('/help', { command: 'event' })).text).toMatchInlineSnapshot(`
      "/event
      Look up an event: what happened, why it matters, who was there.
      \`name\`: Any name or spelling, in any script, such as incheon
      \`private\` (optional), True or False: Answer only me
      (only you can see this)"
    `);
  });

  it('/timeline lists events in order and turns its pages', async () => {
    const minji = stage.discord.person('minji');
    const first = await minji.runs('/timeline', { from: 'June 1950', to: '1951' });
    expect(first.text).toMatchInlineSnapshot(`
      "Timeline
      from June 1950 · to 1951 · 40 events · page 1 of 4
      25 June 1950 – 27 July 1953 Korean War [1][2]
      25 June 1950 North Korean invasion of South Korea [3][4][1]
      25 June – 7 July 1950 UN condemnation of the invasion and authorisation of force [5]
      27 June 1950 Seventh Fleet ordered into the Taiwan Strait [6][7]
      28 June 1950 North Korean capture of Seoul (June 1950) [8]
      August – September 1950 North Korean high tide (Pusan Perimeter) [8]
      August 1950 – 1 July 1954 Rearmament of Japan [9]
      August 1950 – 1979 Taiwan Strait naval patrols [10]
      15 September 1950 Incheon landing [8]
      22–28 September 1950 UN recapture of Seoul (September 1950) [8]
      1–9 October 1950 UN forces cross the 38th parallel [8]
      about October 1950 – 1953 Resist America, Aid Korea campaign [11][12]
      ────────
      [1] Revision notes, “Background to the Korean War” · [2] Revision notes, “The Course and Outcome of the War” · [3] Baum, “Launching of the Korean War” · [4] Kraus, “Why Mao agreed” · [5] Editor’s note, from UN Security Council, Res. 82–84 · [6] Security essay, “Chinese Intervention in the Korean War” · [7] Editor’s note, from Truman, Public Papers 1950 · [8] Editor’s note, from Appleman 1961 · [9] Editor’s note, from French 2014 · [10] Editor’s note, from Elleman 2012 · [11] Editor’s note, from Chen Jian 1994 · [12] Editor’s note, from Zhang 1995
      ( Later ▶ )
      [ Open one… ▾ ]"
    `);
    const second = await minji.presses(first, 'Later ▶');
    expect(second.kind).toBe('update');
    expect(second.text).toContain('page 2 of');
    const card = await minji.chooses(second, 'Open one…', 'Battle of Unsan');
    const back = await minji.presses(card, '← Timeline');
    expect(back.text).toContain('page 2 of');
  });

  it('/compare sets two historians side by side', async () => {
    const both = { first: 'whiting', second: 'chen jian' };
    const comparison = await stage.discord.person('minji').runs('/compare', both);
    expect(comparison.text).toMatchInlineSnapshot(`
      "Allen S. Whiting and Chen Jian
      Allen S. Whiting: Revisionist school, China Crosses the Yalu: The Decision to Enter the Korean War, 1960
      Chen Jian: Post-revisionist school, China's Road to the Korean War: The Making of the Sino-American Confrontation, 1994
      Thesis
      Allen S. Whiting: China went in to defend itself, unwillingly, and only when its warnings had been ignored. [1] The American choice to cross the 38th parallel and go on towards the border is what drove Beijing to act. [1]
      Chen Jian: Three linked aims drove Beijing: revolutionary nationalism, duty to revolution in Asia and the world, and keeping China's own revolution moving. [2] Earlier books explained China too much through what America did; he looks for reasons inside China. [3]

      Evidence
      Allen S. Whiting: He worked from Western intelligence, the Chinese press and Beijing's radio broadcasts. [4] The warnings that Beijing sent first are central to his case. [1]
      Chen Jian: He builds on Chinese documents, memoirs and interviews that opened up from the 1980s. [5]

      On Mao
      Allen S. Whiting: A reluctant leadership, moved by fear for its border rather than by ambition. [1]
      Chen Jian: Saw Korea's fate as bound up with both China's safety and its revolutionary mission. [6][3] Chose to act; he did not merely answer threats. [3]

      On Stalin
      Allen S. Whiting: Not the one giving orders: the Chinese fought for their own security. [1]
      Chen Jian: Not the one who decided: he went back on air cover in October 1950, and Mao chose to fight all the same. [5]

      On the United States
      Allen S. Whiting: Its advance to the north was the threat that set China in motion. [1]
      Chen Jian: Not the whole story: American moves alone cannot explain what Beijing did. [3]
      ────────
      [1] Intervention essay, “Revisionist interpretation” · [2] Intervention essay, “Early Cold War Context and China's Foreign Policy Evolution” · [3] Intervention essay, “Post-revisionist and multi-archive interpretations” · [4] Editor’s note, from Donggil Kim 2016 · [5] Editor’s note, from Chen Jian 1994 · [6] Intervention essay, “Ideological Solidarity and Revolutionary Duty”
      ( Allen S. Whiting )  ( Chen Jian )"
    `);
  });

  it('/why shows a motive, who argues it and who doubts it', async () => {
    const card = await stage.discord.person('minji').runs('/why', { motive: 'securing the soviet alliance' });
    expect(card.text).toMatchInlineSnapshot(`
      "Securing the Sino-Soviet alliance
      Motive for China’s intervention
      By fighting, Mao would prove himself a loyal ally, keep Stalin's trust and gain Soviet aid. [1]
      A safe alliance would in turn protect the new regime in China. [1]

      Who argues it
      Shen Zhihua: Keeping the alliance was pivotal, so Mao went in even without air cover. [1][2]
      John Lewis Gaddis: The Chinese Communists wanted Stalin's approval for their revolution. [2]

      Who doubts it
      Revisionist school: Soviet wishes were not what moved the Chinese. [3]

      Sources disagree: Whether Stalin pushed China into the war. Stalin urged China to fight (revision notes, security essay) or advised caution at first (intervention essay). His line changed during 1950. [4][5][6][7]
      ────────
      [1] Intervention essay, “Securing the Sino-Soviet Alliance” · [2] Intervention essay, “Post-revisionist and multi-archive interpretations” · [3] Intervention essay, “Revisionist interpretation” · [4] Revision notes, “China's Entry into the Korean War” · [5] Security essay, “Security Concerns” · [6] Intervention essay, “Mao Zedong's Role and Domestic Political Factors” · [7] Editor’s note, from Mansourov 1995
      ( Shen Zhihua )  ( John Lewis Gaddis )  ( Donggil Kim )  ( Quiz me on this )
      [ More about this… ▾ ]
      [ Related… ▾ ]"
    `);
  });

  it('/contested never gives one bare number', async () => {
    const card = await stage.discord.person('minji').runs('/contested', { topic: 'chinese casualties' });
    expect(card.text).toMatchInlineSnapshot(`
      "Chinese casualties
      Sources disagree · How many Chinese soldiers were killed, wounded or lost in the Korean War?
      Baum: more than one million. The intervention essay: about 390,000. Kraus: hundreds of thousands. They may not count the same things. [1][2][3]

      What reference works hold
      China's official count is 360,000 dead and wounded; for the dead alone it gave 183,108 in 2010 and more than 197,000 in 2020. [4][5]
      "Casualties" can mean the killed only, or also the wounded, captured and sick. Totals near a million need the widest meaning. [6]
      The US Army history puts Chinese losses far above China's count. [7]

      In an essay
      Never give one bare number. Give a range, say who counted and what (killed, wounded, sick, captured), and do not average. [4][1][2]
      ────────
      [1] Baum, “Korean War and China's National Security” · [2] Intervention essay, “Chinese Military Intervention and Major Battles” · [3] Kraus, “Why Mao agreed” · [4] Editor’s note, from China Daily 2010 · [5] Editor’s note, from Xi Jinping, speech of 2020 · [6] Editor’s note, from China.org.cn 2000 · [7] Editor’s note, from Hermes 1966
      ( Korean War )  ( Chinese People's Volunteer Army )  ( Quiz me on this )
      [ More about this… ▾ ]"
    `);
  });
});

describe('a card leads on', () => {
  it('to people and events in place, and back again', async () => {
    const minji = stage.discord.person('minji');
    const card = await minji.runs('/event', { name: 'incheon' });
    const person = await minji.presses(card, 'Douglas MacArthur');
    expect(person.kind).toBe('update');
    expect(person.text.split('\n')[0]).toBe('Douglas MacArthur');
    const back = await minji.presses(person, '← Incheon landing');
    expect(back.text.split('\n')[0]).toBe('Incheon landing');
  });

  it('to its parts by a menu', async () => {
    const minji = stage.discord.person('minji');
    const card = await minji.runs('/event', { name: 'incheon' });
    const part = await minji.chooses(card, 'More about this…', 'Outcome and what followed');
    expect(part.text).toContain('Outcome');
    const first = await minji.presses(part, '← Incheon landing');
    expect(first.text).toContain('Why it matters');
  });

  it('through the pages of a long part', async () => {
    const minji = stage.discord.person('minji');
    const card = await minji.runs('/person', { name: 'mao zedong' });
    const part = await minji.chooses(card, 'More about this…', 'events');
    expect(part.text).toContain('page 1 of');
    expect((await minji.presses(part, 'Next ▶')).text).toContain('page 2 of');
  });

  it('for somebody else only in private: the public card stays as it is', async () => {
    const card = await stage.discord.person('minji').runs('/event', { name: 'incheon' });
    const answer = await stage.discord.person('juno').presses(card, 'Douglas MacArthur');
    expect(answer.kind).toBe('reply');
    expect(answer.ephemeral).toBe(true);
    expect(card.text.split('\n')[0]).toBe('Incheon landing');
    expect(stage.discord.person('minji').sees('study').at(-1)?.text.split('\n')[0]).toBe('Incheon landing');
  });
});

describe('names', () => {
  it('complete as they are typed, with the name that matched', async () => {
    const choices = await stage.discord.person('minji').completes('/event', 'name', 'inch');
    expect(choices).toEqual([{ name: 'Incheon landing · Inchon', value: 'event:incheon-landing' }]);
  });

  it('are offered in order of date before anything is typed', async () => {
    const choices = await stage.discord.person('minji').completes('/event', 'name', '');
    expect(choices).toHaveLength(25);
    expect(choices[0]?.name).toBe('Division of Korea at the 38th parallel');
  });

  it('that fit several things about equally well are offered as buttons', async () => {
    const minji = stage.discord.person('minji');
    const choice = await minji.runs('/person', { name: 'kim' });
    expect(choice.text).toMatchInlineSnapshot(`
      "“kim” fits more than one. Which do you mean?
      ( Kim Il Sung )  ( Kim Il )"
    `);
    expect((await minji.presses(choice, 'Kim Il')).text.split('\n')[0]).toBe('Kim Il');
  });

  it('that fit nothing are refused in private, and nothing unrelated is shown', async () => {
    const answer = await stage.discord.person('minji').runs('/event', { name: 'gettysburg' });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toMatchInlineSnapshot(`
      "Nothing found for “gettysburg” among the events.
      Check the spelling, try fewer words, or look through everything with \`/search\`.
      (only you can see this)"
    `);
  });

  it('of another kind are pointed to', async () => {
    const minji = stage.discord.person('minji');
    const answer = await minji.runs('/historian', { name: 'peng dehuai' });
    expect(answer.text).toMatchInlineSnapshot(`
      "Nothing found for “peng dehuai” among the historians.
      Did you mean this?
      ( Peng Dehuai (person) )
      (only you can see this)"
    `);
  });
});

describe('lookups work', () => {
  it('in private when asked', async () => {
    const card = await stage.discord.person('minji').runs('/event', { name: 'incheon', private: true });
    expect(card.ephemeral).toBe(true);
    expect(
      stage.discord
        .person('juno')
        .sees('study')
        .map(({ id }) => id),
    ).not.toContain(card.id);
  });

  it('in direct messages with the bot, buttons included', async () => {
    const minji = stage.discord.person('minji');
    const card = await minji.runs('/event', { name: 'incheon' }, { in: 'dm' });
    expect((await minji.presses(card, 'Douglas MacArthur')).kind).toBe('update');
  });

  it('as an app that a person installed, in direct messages with somebody else', async () => {
    const minji = stage.discord.person('minji');
    const where = { in: 'private:juno', installedBy: 'person' } as const;
    const card = await minji.runs('/event', { name: 'incheon' }, where);
    expect(card.text.split('\n')[0]).toBe('Incheon landing');
    expect((await minji.presses(card, 'Douglas MacArthur')).kind).toBe('update');
  });

  it('as an app that a person installed, in a server without the bot', async () => {
    const guilds = [
      { name: 'Study server', channels: ['study'] },
      { name: 'Elsewhere', channels: ['chat'], bot: false },
    ];
    const elsewhere = await setStage({ discord: { guilds } });
    const minji = elsewhere.discord.person('minji');
    const where = { in: 'Elsewhere/chat', installedBy: 'person' } as const;
    const card = await minji.runs('/event', { name: 'incheon' }, where);
    expect((await minji.presses(card, 'Douglas MacArthur')).kind).toBe('update');
    await elsewhere.close();
  });
});
