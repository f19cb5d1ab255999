import { inPlaceOrPrivate } from './card-components.js';
import { type Component, InputError, type Message } from './command.js';
import type { Catalogue } from './core/catalogue.js';
import { refTo } from './core/catalogue.js';
import { putQuestion, questionOfRound, type Round, roundLength } from './core/quiz.js';
import { renderAnswer, renderQuestion } from './render/quiz.js';

/** "Quiz me on this": a short round, one question at a time, private, with explanation, nothing counted. */

const GONE = 'This question is no longer here. Open the card again and press “Quiz me on this”.';

/** @throws InputError when the card or its questions are gone */
function ask(catalogue: Catalogue, ref: string, round: Round): Message {
  const entry = catalogue.find(ref);
  if (entry === undefined) throw new InputError(GONE);
  const about = refTo(entry.kind, entry.entity.id);
  const { questions } = catalogue.backlinks(about);
  const question = questionOfRound(questions, round);
  if (question === undefined) throw new InputError(GONE);
  const length = roundLength(questions.length);
  const asked = Math.min(round.asked, length - 1);
  return renderQuestion(putQuestion(question), { ref: about, round: { ...round, asked }, length });
}

/** @throws InputError when the question is gone or has no such choice */
function judge(
  catalogue: Catalogue,
  questionId: string,
  place: number,
  chosen: number,
  before: Round,
): Message {
  const question = catalogue.questions.get(questionId);
  const ref = question?.restsOn[place];
  if (question === undefined || ref === undefined) throw new InputError(GONE);
  const put = putQuestion(question);
  if (put.choices[chosen] === undefined) {
    throw new InputError('That is not one of the choices. Open the card again and press “Quiz me on this”.');
  }
  const round = { ...before, right: before.right + (chosen === put.right ? 1 : 0) };
  const length = roundLength(catalogue.backlinks(ref).questions.length);
  return renderAnswer(catalogue, put, { ref, round, length }, chosen);
}

/** A round from a button; what is not a small number is 0. */
function readRound([start = '', asked = '', right = '']: readonly string[]): Round {
  const read = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : 0);
  return { start: read(start), asked: read(asked), right: read(right) };
}

export const quizComponents: Readonly<Record<string, Component>> = {
  quiz: {
    run: ({ catalogue, now }, [ref = '']) => {
      // The second decides where a round begins, so that the next one asks something else.
      const round = { start: Math.floor(now / 1_000) % 1_000, asked: 0, right: 0 };
      return { kind: 'reply', private: true, message: ask(catalogue, ref, round) };
    },
  },
  question: {
    run: (context, [ref = '', ...round]) =>
      inPlaceOrPrivate(context, ask(context.catalogue, ref, readRound(round))),
  },
  pick: {
    run: (context, [questionId = '', place = '', choice = '', ...round]) =>
      inPlaceOrPrivate(
        context,
        judge(context.catalogue, questionId, Number(place), Number(choice), readRound(round)),
      ),
  },
};
