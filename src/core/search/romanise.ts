/**
 * Spellings that one Chinese or Korean sound has been given, brought to one. Wade–Giles and pinyin, McCune–Reischauer
 * and the Revised Romanisation mostly differ in how they write the same few consonants and vowels, so this
 * undoes just those: Pusan and Busan, Inchon and Incheon, P'eng Te-huai and Peng Dehuai meet in one key.
 * C stands for every ch-like sound.
 */
const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/rh/g, 'r'],
  [/tch|ch|zh|q|j/g, 'C'],
  [/hs|sh|x/g, 's'],
  [/t[sz]|dz/g, 'z'],
  [/ck|c/g, 'k'],
  [/g(?!h)/g, 'k'],
  [/d/g, 't'],
  [/b/g, 'p'],
  [/eo/g, 'o'],
  [/eu|oo/g, 'u'],
  [/ee/g, 'i'],
  [/ung|unk/g, 'onk'],
  [/ien/g, 'ian'],
  // Wade–Giles writes an h after some vowels (Te-huai is Teh-huai too, Chih-hua is Zhihua).
  [/(?<=[aeiou])h(?=[^aeiou]|$)/g, ''],
  [/(.)\1+/g, '$1'],
];

/** A key that is equal for the usual romanisations of one name; takes a folded Latin word, gives a key to compare only. */
export function soundKey(word: string): string {
  return SAME_SOUND.reduce((key, [spelling, sound]) => key.replace(spelling, sound), word);
}

/** The keys of many words, in their order. */
export const soundKeys = (words: readonly string[]): string[] =>
  words.length === 0 ? [] : soundKey(words.join('\n')).split('\n');
