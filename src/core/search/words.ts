/** What English words mean to the search: which to pass over, which never decide alone, which say the same. */

const list = (words: string): readonly string[] => words.split(' ');

/** Question and function words: passed over in queries and names alike. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  list(
    'a an the and or of in on at to for from by with into as is are was were be been did do does has had have ' +
      'what whats who whos whom whose which when where why how that this these those it its he his him she her ' +
      'they their them i me my you your we our there then than about tell explain describe define show give find ' +
      'please pls get gets getting got can could would should some any versus vs called named name mean meaning means happened happen',
  ),
);

/**
 * Words that say what sort of thing is meant. They help to choose between things and never find one alone;
 * the kind that they ask for is put first among descriptions.
 */
const SORTS: readonly (readonly [kind: string | undefined, words: readonly string[]])[] = [
  ['event', list('battle battles fight fighting operation op event campaign')],
  [
    'person',
    list(
      'general gen marshal president premier chairman ambassador commander leader person man guy people mr mrs sir dr',
    ),
  ],
  ['term', list('river city town place lake term')],
  ['historian', list('historian historians scholar author professor prof')],
  ['school', list('school schools')],
  ['contested', list('won win wins winner')],
  [undefined, list('year years date time thing part story')],
];
export const FILLERS: ReadonlySet<string> = new Set(SORTS.flatMap(([, words]) => words));
export const KIND_HINTS: ReadonlyMap<string, string> = new Map(
  SORTS.flatMap(([kind, words]) =>
    kind === undefined ? [] : words.map((word): [string, string] => [word, kind]),
  ),
);

/**
 * Countries and whoever counts as one, each by all its words; the adjectives among them say of what follows whose it is.
 */
const NATIONS: readonly (readonly [words: string, adjectives: string])[] = [
  ['us america americans', 'us american'],
  ['china prc sino', 'chinese sino'],
  ['soviet soviets russia russians', 'soviet russian'],
  ['uk britain england', 'uk british english'],
  ['korea koreans', 'korean'],
  ['japan', 'japanese'],
  ['india', 'indian'],
  ['taiwan', 'taiwanese'],
  ['un', 'un'],
];
/** The number of the nation that a word names. */
export const NATION_OF: ReadonlyMap<string, number> = new Map(
  NATIONS.flatMap(([words, adjectives], nation) =>
    list(`${words} ${adjectives}`).map((word): [string, number] => [word, nation]),
  ),
);
export const NATION_ADJECTIVES: ReadonlySet<string> = new Set(
  NATIONS.flatMap(([, adjectives]) => list(adjectives)),
);

/** Offices that pass for one another when somebody is described by office and nation. */
const OFFICES: readonly (readonly string[])[] = [
  'leader head president chairman ruler dictator boss chief leaders',
  'general gen marshal commander generals commanders',
  'premier minister',
  'ambassador envoy diplomat representative',
].map(list);
/** The number of the office that a word names. */
export const OFFICE_OF: ReadonlyMap<string, number> = new Map(
  OFFICES.flatMap((words, office) => words.map((word): [string, number] => [word, office])),
);

/** The same for Korean and Chinese; they are written without spaces, so they are cut off the words beside them. */
export const CJK_FILLERS = list(
  '전투 전쟁 작전 장군 대통령 주석 战役 战斗 之战 会战 作战 将军 元帅 总统 先生 同志',
);

/** Korean particles and question endings that cling to a name. */
export const CJK_ENDINGS: ReadonlySet<string> = new Set(
  list(
    '은 는 이 가 을 를 의 에 와 과 란 이란 누구 무엇 是谁 是什么 什么 谁 的 是 とは は の 하 했다 이야 뭐야',
  ),
);

/** Words used for one another. Each says the same as every other in its group. */
const SAME: readonly (readonly string[])[] = [
  'fired dismissed dismissal sacked sacking removed removal relieved relief ousted sack fire axed',
  'us usa america american americans yanks',
  'soviet soviets ussr russia russian russians',
  'uk britain british england english',
  'china chinese prc sino pla pva cpv',
  'korea korean koreans',
  'japan japanese',
  'india indian',
  'taiwan formosa taiwanese',
  'beijing peking peiping beiping',
  'shenyang mukden',
  'manchuria northeast dongbei',
  'frozen freezing cold ice icy winter frostbite snow frost',
  'killed kills death died dies dead killing perished',
  'bomb bombs nuclear atomic nuke nukes abomb',
  'truce armistice ceasefire',
  'talks negotiations negotiation parleys',
  'invasion invades invaded invade attack attacked attacks',
  'attack attacks attacked offensive offensives clash',
  'enter enters entered entry join joins joined intervene intervenes intervened intervention',
  'casualties casualty losses dead deaths killed died',
  'evacuation evacuated evacuate evacuates withdrawal',
  'end ends ended ending armistice',
  'surrounded encircled encirclement trapped ring',
  'retreat withdrawal withdrew retreated',
  'landing landed amphibious',
  'crossing cross crossed crosses',
  'captured capture took taken taking fall fell falls seized seizure captures',
  'recaptured recapture retaken liberation liberated retook',
  'treaty pact alliance agreement',
  'army troops soldiers forces force soldier troop',
  'volunteers volunteer cpv pva',
  'planes aircraft pilots jets air plane jet fighter airmen',
  'boss head chief commander leader commanded led ruler dictator',
  'ambassador envoy diplomat',
  'warning warned warn threat threatened',
  'split rift break quarrel',
  'founding founded establishment proclaimed creation proclamation',
  'christmas xmas',
  'stalemate deadlock trench trenches',
  'embargo sanctions',
  'son sons child',
  'guerrilla guerrillas partisan',
  'navy naval fleet ships warships',
  'help helped aid assist assistance support supported',
  'parallel latitude',
  'communist communists communism red reds',
  'nationalist nationalists kuomintang guomindang kmt',
  'divide divides dividing divided separates separate separated apart split',
  'author wrote book',
  'meets meet met meeting visit visits visited trip travels goes went go summit',
].map(list);

export const SYNONYMS: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  for (const group of SAME) {
    for (const word of group)
      found.set(word, [...(found.get(word) ?? []), ...group.filter((one) => one !== word)]);
  }
  return found;
})();

/** Several words that are one word to us, in folded form: what stands left becomes what stands right. */
const ONE_WORD: readonly (readonly [phrases: string, meaning: string])[] = [
  // A capital I is easily typed for an l; one of our own sources prints Kim II-Sung.
  ['kim ii|kim ll|kim 1l|kim l1|kim i1', 'kim il'],
  ['united nations', 'un'],
  ['united states of america|united states|usa', 'us'],
  ['united kingdom|great britain', 'uk'],
  ['soviet union|ussr', 'soviet'],
  ['south east', 'southeast'],
  ['north east', 'northeast'],
  ['cease fire', 'ceasefire'],
  ['tai pei', 'taipei'],
  ['prime minister', 'premier'],
  // Not a war in the cold, nor the tolling of bells.
  ['cold war', 'coldwar'],
  ['death toll', 'casualties'],
  ['prisoners of war|prisoner of war|pows|pow', 'prisoner'],
];
/** The phrases that begin with a word. */
export const PHRASES: ReadonlyMap<string, readonly (readonly [RegExp, string])[]> = (() => {
  const found = new Map<string, (readonly [RegExp, string])[]>();
  for (const [phrases, meaning] of ONE_WORD) {
    const phrase = [new RegExp(`\\b(?:${phrases})\\b`, 'g'), meaning] as const;
    const beginnings = new Set(phrases.split('|').map((one) => one.split(' ')[0] ?? ''));
    for (const word of beginnings) found.set(word, [...(found.get(word) ?? []), phrase]);
  }
  return found;
})();
/** The same for Chinese and Japanese. */
export const CJK_PHRASES: readonly (readonly [string, string])[] = [
  ['上陆', '登陆'],
  ['休战', '停战'],
];

/** Numbers in words, as digits. */
export const NUMBERS: ReadonlyMap<string, string> = new Map(
  [
    'one first',
    'two second ii',
    'three third iii',
    'four fourth iv',
    'five fifth',
    'six sixth',
    'seven seventh',
    'eight eighth',
    'nine ninth',
    'ten tenth',
  ].flatMap((words, index) => list(words).map((word): [string, string] => [word, String(index + 1)])),
);

/** Tens in words: "thirty-eighth" is 30 and 8. */
export const TENS: ReadonlyMap<string, number> = new Map(
  list('twenty thirty forty fifty sixty seventy eighty').map((word, index) => [word, (index + 2) * 10]),
);
