import { describe, expect, it } from 'vitest';
import type { ControlEvent } from '../../src/playground/control-protocol.js';
import { formatTimestamp } from '../../src/playground/page/render/time.js';
import { applyEvent, emptyState, type PageState, withWorld } from '../../src/playground/page/store.js';
import { botMessage, juno, minji, quizCorner, studyRoom, world } from './recorded-control.js';

const atHome = withWorld(emptyState, world, minji.id);
const after = (events: readonly ControlEvent[], start: PageState = atHome) =>
  events.reduce((state, event) => applyEvent(state, event, 1000), start);
const said = (content: string, channelId: string = studyRoom.id, ephemeralFor?: string): ControlEvent => ({
  event: 'message',
  channelId,
  seen: { message: botMessage({ content }), ...(ephemeralFor === undefined ? {} : { ephemeralFor }) },
});
const contents = (state: PageState, channelId: string = studyRoom.id) =>
  (state.messages[channelId] ?? []).map(({ message }) => message.content);

describe('what the page knows', () => {
  it('begins in the first channel', () => {
    expect(atHome.channelId).toBe(studyRoom.id);
  });

  it('keeps messages in order, and puts an edited one in the place of the old', () => {
    const first = botMessage({ content: 'first' });
    const edited = { ...first, content: 'first, edited' };
    const state = after([
      { event: 'message', channelId: studyRoom.id, seen: { message: first } },
      said('second'),
      { event: 'message', channelId: studyRoom.id, seen: { message: edited } },
    ]);
    expect(contents(state)).toEqual(['first, edited', 'second']);
    const deleted: ControlEvent = { event: 'message-deleted', channelId: studyRoom.id, messageId: first.id };
    expect(contents(after([deleted], state))).toEqual(['second']);
  });

  it("never takes in somebody else's ephemeral message", () => {
    expect(
      contents(after([said('for juno', studyRoom.id, juno.id), said('for minji', studyRoom.id, minji.id)])),
    ).toEqual(['for minji']);
  });

  it('marks a channel as unread only for news in another one', () => {
    expect([...after([said('here')]).unread]).toEqual([]);
    expect([...after([said('there', quizCorner.id)]).unread]).toEqual([quizCorner.id]);
  });

  it('opens a modal only for the person it is for', () => {
    const modal = { custom_id: 'flag', title: 'Flag', components: [] };
    const event = { event: 'modal', modalId: '1', modal } as const;
    expect(after([{ ...event, forPerson: juno.id }]).modal).toBeUndefined();
    expect(after([{ ...event, forPerson: minji.id }]).modal).toEqual({ modalId: '1', modal });
  });

  it('notes what the bot did wrong, and what happened before the page was opened', () => {
    const violation = { where: 'POST /x', problems: ['content: too long'], at: 5 };
    const noted = after([
      { event: 'violation', violation },
      { event: 'no-answer', forPerson: minji.id, channelId: studyRoom.id, what: '/event' },
      { event: 'no-answer', forPerson: juno.id, channelId: studyRoom.id, what: '/person' },
    ]).notes;
    expect(noted.map(({ id, title, lines, at }) => [id, title, lines, at])).toEqual([
      ['note-1', 'The bot sent something Discord would refuse: POST /x', ['content: too long'], 5],
      ['note-2', 'The application did not respond', ['/event'], 1000],
    ]);
    expect(withWorld(emptyState, { ...world, violations: [violation] }, minji.id).notes).toHaveLength(1);
  });
});

describe('timestamps', () => {
  const seconds = Date.UTC(1950, 8, 15, 6, 33) / 1000;

  it.each([
    ['t', '15:33'],
    ['T', '15:33:00'],
    ['d', '15/09/1950'],
    ['D', '15 September 1950'],
    ['f', '15 September 1950 at 15:33'],
  ])('in the style %s', (style, expected) => {
    expect(formatTimestamp(seconds, style, 0, 'Asia/Seoul')).toBe(expected);
  });

  it.each([
    [-120, '2 minutes ago'],
    [3 * 3600, 'in 3 hours'],
    [-86_400, 'yesterday'],
    [-75 * 31_557_600, '75 years ago'],
  ])('%i seconds away', (distance, expected) => {
    expect(formatTimestamp(1_000_000 + distance, 'R', 1_000_000)).toBe(expected);
  });
});
