import { type Component, InputError } from './command.js';
import type { Catalogue } from './core/catalogue.js';
import { type PutQuestion, putQuestion } from './core/quiz.js';
import type { EntityRef } from './dataset/schema.js';
import { type Place, renderAnswer, renderQuestion } from './render/quiz.js';

/** "Quiz me on this": one question at a time, private, with explanation, nothing counted. */

interface Asked {
  readonly put: PutQuestion;
  readonly place: Place;
}

/** @throws InputError when the entity or its question is gone */
function findQuestion(catalogue: Catalogue, ref: string, numberText: string): Asked {
  const entry = catalogue.find(ref);
  const about: EntityRef | undefined = entry && `${entry.kind}:${entry.entity.id}`;
  const questions = about === undefined ? [] : catalogue.backlinks(about).questions;
  const number = Number.parseInt(numberText, 10) || 0;
  const question = questions[number];
  if (about === undefined || question === undefined) {
    throw new InputError('This question is no longer here. Open the card again and press “Quiz me on this”.');
  }
  return { put: putQuestion(question), place: { ref: about, number, total: questions.length } };
}

export const quizComponents: Readonly<Record<string, Component>> = {
  quiz: {
    run: ({ catalogue }, [ref = '']) => {
      const { put, place } = findQuestion(catalogue, ref, '0');
      return { kind: 'reply', private: true, message: renderQuestion(catalogue, put, place) };
    },
  },
  question: {
    run: ({ catalogue }, [ref = '', number = '0']) => {
      const { put, place } = findQuestion(catalogue, ref, number);
      return { kind: 'update', message: renderQuestion(catalogue, put, place) };
    },
  },
  pick: {
    run: ({ catalogue }, [ref = '', number = '0', choice = '']) => {
      const { put, place } = findQuestion(catalogue, ref, number);
      const chosen = Number(choice);
      if (put.choices[chosen] === undefined) {
        throw new InputError(
          'That is not one of the choices. Open the card again and press “Quiz me on this”.',
        );
      }
      return { kind: 'update', message: renderAnswer(catalogue, put, place, chosen) };
    },
  },
};
