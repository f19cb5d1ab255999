import { describe, expect, it } from 'vitest';
import { stemKey } from '../../src/core/own-question.js';

describe('what stems are compared by', () => {
  it.each([
    ['Who crossed the Yalu?', 'who crossed the yalu'],
    ['  Who   crossed the\nYalu ', 'Who crossed the Yalu?'],
    ['“Volunteers” — why that name?', '"Volunteers": why that name'],
    ['Ｉｎ １９５０, who led?', 'In 1950 who led?'],
    ['38선을 넘은 날은?', '38선을 넘은 날은'],
  ])('is the same for %j and %j', (one, other) => {
    expect(stemKey(one)).toBe(stemKey(other));
  });

  it.each([
    ['Who crossed the Yalu?', 'Who crossed the Han?'],
    ['What is 3 + 5?', 'What is 3 × 5?'],
    ['中国', '韩国'],
    ['?', '!'],
  ])('differs for %j and %j', (one, other) => {
    expect(stemKey(one)).not.toBe(stemKey(other));
  });
});
