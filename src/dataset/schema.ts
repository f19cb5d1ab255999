import { z } from 'zod';

/**
 * The shape of everything in `data/`. One file holds one entity and is named after its id:
 * `data/<folder>/<id>.json`. Types are inferred from these schemas, and the JSON Schemas that editors use
 * for completion are written from them (`npm run data:schema`).
 */

/** Longest texts, in characters, so that a card fits one phone screen. */
export const TEXT_LIMITS = { id: 48, name: 80, line: 160, statement: 260, stem: 240, choice: 90 } as const;

const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens, such as incheon-landing')
  .max(TEXT_LIMITS.id);

/** One line of plain text: no markup, no line breaks, no space at either end. */
const plain = (max: number) =>
  z
    .string()
    .min(1, 'is empty')
    .max(max)
    .refine((text) => text === text.trim(), 'has a space at the beginning or the end')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
    .refine((text) => !/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/.test(text), {
      message: 'has a line break or an invisible character',
    });

const nameSchema = plain(TEXT_LIMITS.name);
const lineSchema = plain(TEXT_LIMITS.line);

/** A day, month, season or year: its length is its precision. */
const dateSchema = z
  .string()
  .regex(
    /^\d{4}(?:-(?:spring|summer|autumn|winter)|-\d{2}(?:-\d{2})?)?$/,
    'write a year (1950), a month (1950-09), a day (1950-09-15) or a season (1950-spring)',
  )
  .refine(isRealDate, 'there is no such date');

function isRealDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text) ?? [];
  if (year === undefined || month === undefined) return true;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day ?? 1);
}

/** Where a statement comes from: a section of one of the five sources, or a reference work. */
const citationSchema = z.union([
  z.strictObject({
    source: idSchema.describe('id of a file in data/sources'),
    section: z.string().describe("section code as listed in that source, such as '3' or '6b'"),
  }),
  z.strictObject({
    reference: idSchema.describe(
      'id of a file in data/references: outside knowledge, shown as an editor’s note',
    ),
  }),
]);
const citationsSchema = z.array(citationSchema).min(1, 'needs at least one citation').max(4);

/** One thing the bot says about history. It can't exist without a citation. */
const statementSchema = z.strictObject({ text: plain(TEXT_LIMITS.statement), cite: citationsSchema });
const statements = (min: number, max: number) => z.array(statementSchema).min(min).max(max);

const dateRangeSchema = z.strictObject({
  from: dateSchema,
  to: dateSchema.optional(),
  approximate: z.boolean().optional(),
  cite: citationsSchema,
});

/** Names in other scripts, shown under the title; spellings in other romanisations. */
const namesSchema = z.strictObject({
  ko: nameSchema.optional(),
  'zh-Hans': nameSchema.optional(),
  'zh-Hant': nameSchema.optional(),
  ja: nameSchema.optional(),
  ru: nameSchema.optional(),
  romanised: z.array(nameSchema).optional(),
});

export const ENTITY_KINDS = [
  'event',
  'person',
  'historian',
  'school',
  'term',
  'motive',
  'contested',
  'quotation',
  'statistic',
  'source',
  'reference',
  'topic',
  'exam',
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** A pointer to any entity, such as `event:incheon-landing`. */
const refSchema = z
  .string()
  .regex(
    new RegExp(`^(?:${ENTITY_KINDS.join('|')}):[a-z0-9]+(?:-[a-z0-9]+)*$`),
    'write kind:id, such as event:incheon-landing',
  )
  .transform((text) => text as EntityRef);
export type EntityRef = `${EntityKind}:${string}`;

const ids = z.array(idSchema).default([]);
const refs = z.array(refSchema).default([]);

const identity = {
  $schema: z.string().optional(),
  id: idSchema,
  name: nameSchema.describe('the canonical English name, shown as the title'),
};

const findable = {
  ...identity,
  names: namesSchema.default({}),
  aliases: z.array(nameSchema).default([]).describe('other names, in any script, that people use for it'),
  sharedAliases: z
    .array(nameSchema)
    .default([])
    .describe('aliases that another entity of this kind claims too, on purpose: the bot then asks which'),
  misspellings: z.array(nameSchema).default([]).describe('found, but never shown'),
};

const placeSchema = z.strictObject({
  name: lineSchema,
  at: z
    .tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])
    .optional()
    .describe('latitude, longitude in degrees'),
});

const eventSchema = z.strictObject({
  ...findable,
  date: dateRangeSchema,
  place: placeSchema,
  sides: lineSchema.describe('who against whom, or who took part'),
  happened: statements(1, 5),
  matters: statements(1, 3).describe('why it matters'),
  outcome: statements(1, 4),
  people: ids.describe('ids of people'),
  leadsTo: ids.describe('ids of events that followed from this one; the way back is derived'),
  seeAlso: refs.describe('anything else worth opening from this card'),
});

const personSchema = z.strictObject({
  ...findable,
  role: lineSchema.describe('who this was, in a line'),
  inThisWar: statements(1, 4).describe('their part in this war'),
  wanted: statements(0, 3).describe('what they wanted').default([]),
  did: z
    .array(z.strictObject({ date: dateSchema, text: plain(TEXT_LIMITS.statement), cite: citationsSchema }))
    .default([])
    .describe('what they did when, in order'),
  seeAlso: refs,
});

const viewsSchema = z.strictObject({
  mao: statements(1, 2).optional(),
  stalin: statements(1, 2).optional(),
  unitedStates: statements(1, 2).optional(),
});

const historianSchema = z.strictObject({
  ...findable,
  role: lineSchema.describe('who this is, in a line'),
  works: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(200),
        year: z.number().int().min(1900).max(2030).optional(),
        detail: lineSchema.optional().describe('publisher, journal or co-author'),
        cite: citationsSchema,
      }),
    )
    .min(1),
  schools: ids.describe('ids of schools, as the sources label them'),
  thesis: statements(1, 3),
  evidence: statements(0, 3).default([]).describe('what the argument rests on'),
  views: viewsSchema.default({}),
  disagreesWith: z
    .array(z.strictObject({ with: refSchema, about: plain(TEXT_LIMITS.statement), cite: citationsSchema }))
    .default([]),
  writesAbout: refs.describe('events and motives'),
  caution: statements(0, 3).default([]).describe('what to watch when citing them'),
});

const schoolSchema = z.strictObject({
  ...findable,
  period: lineSchema.describe('when it was written, in words'),
  thesis: statements(1, 3),
  evidence: statements(1, 3),
  views: viewsSchema.default({}),
  criticism: statements(1, 3),
  writesAbout: refs,
});

export const TERM_TYPES = ['term', 'slogan', 'treaty', 'organisation', 'policy', 'place'] as const;

const termSchema = z.strictObject({
  ...findable,
  type: z.enum(TERM_TYPES),
  date: dateRangeSchema.optional(),
  place: placeSchema.optional(),
  meaning: statements(1, 4),
  matters: statements(1, 3).describe('why it matters'),
  seeAlso: refs,
});

const motiveSchema = z.strictObject({
  ...findable,
  meaning: statements(1, 3),
  arguedBy: z
    .array(z.strictObject({ who: refSchema, text: plain(TEXT_LIMITS.statement), cite: citationsSchema }))
    .min(1),
  doubtedBy: z
    .array(z.strictObject({ who: refSchema, text: plain(TEXT_LIMITS.statement), cite: citationsSchema }))
    .default([]),
  evidence: statements(0, 3).default([]),
  events: ids.describe('ids of events it explains'),
});

/**
 * What the bot does with a disagreement:
 * contested = shows every version; corrected = a source errs and the card shows the right value;
 * attributed = shown only with "according to …"; reworded = the fact stands, the phrase does not; both = both are true.
 */
export const VERDICTS = ['contested', 'corrected', 'attributed', 'reworded', 'both'] as const;

const contestedSchema = z.strictObject({
  ...findable,
  question: lineSchema.describe('what is in dispute, as a question'),
  verdict: z.enum(VERDICTS),
  short: statementSchema.describe('the disagreement in one sentence, for the cards it touches'),
  claims: z
    .array(
      z.strictObject({
        who: refSchema.describe('who makes the claim: a source, historian, school, person or reference'),
        text: plain(TEXT_LIMITS.statement),
        cite: citationsSchema,
      }),
    )
    .min(1),
  scholarship: statements(1, 4).describe('what reference scholarship holds'),
  inAnEssay: statementSchema.describe('what to write in an essay'),
  about: refs.describe('every entity on whose card this belongs'),
});

const quotationSchema = z.strictObject({
  ...identity,
  words: z.string().min(3).max(300).describe('the words, without outer quotation marks'),
  speaker: refSchema.optional(),
  speakerName: lineSchema.optional().describe('instead of speaker, when there is no card for them'),
  said: lineSchema.describe('to whom, when and in what: telegram, article, talk'),
  date: dateSchema.optional(),
  trust: z.enum(['secure', 'attributed', 'disputed']),
  caution: statementSchema.optional(),
  about: refs,
  cite: citationsSchema,
});

const statisticSchema = z.strictObject({
  ...identity,
  value: lineSchema.describe('the figure with its unit, as it is to be read'),
  counts: lineSchema.describe('what is counted'),
  trust: z.enum(['accepted', 'attributed', 'contested', 'corrected']),
  caution: statementSchema.optional(),
  about: refs,
  cite: citationsSchema,
});

const sourceSchema = z.strictObject({
  ...findable,
  file: z.string().describe("the document's file name"),
  author: lineSchema,
  short: plain(40).describe('how citations name it, such as Baum'),
  what: lineSchema.describe('what kind of document it is'),
  trust: z.enum(['high', 'medium', 'low']),
  why: statements(1, 4).describe('how far to trust it, and why'),
  traps: statements(0, 8).default([]).describe('where it errs'),
  sections: z.array(z.strictObject({ code: z.string(), title: nameSchema })).min(1),
});

const referenceSchema = z.strictObject({
  ...findable,
  author: lineSchema,
  title: z.string().min(1).max(200),
  year: z.number().int().min(1940).max(2030).optional(),
  publisher: lineSchema.optional(),
  short: plain(60).describe('how citations name it, such as Appleman 1961'),
});

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;

/** What a question asks for; the bank is spread over all of them. */
export const QUESTION_KINDS = [
  'date',
  'person',
  'term',
  'historian',
  'cause',
  'not',
  'order',
  'quotation',
  'place',
  'contested',
] as const;

const choiceSchema = plain(TEXT_LIMITS.choice);

const questionSchema = z.strictObject({
  id: idSchema.describe('unique in the whole bank; scores refer to it, so it never changes'),
  kind: z.enum(QUESTION_KINDS),
  difficulty: z.enum(DIFFICULTIES),
  stem: plain(TEXT_LIMITS.stem).describe('the question; it ends in a question mark'),
  answer: choiceSchema,
  wrong: z.array(choiceSchema).length(3).describe('three plausible choices that are wrong by every source'),
  alsoRight: z
    .array(choiceSchema)
    .default([])
    .describe('other values that a source or good scholarship supports; none of them may be a wrong choice'),
  explanation: statements(1, 3).describe('why the answer is right, and something worth knowing'),
  restsOn: z
    .array(refSchema)
    .min(1)
    .max(6)
    .describe('entities whose cards teach the answer, the main one first'),
});

const topicSchema = z.strictObject({ ...identity, questions: z.array(questionSchema).min(1) });

export const EXAM_COMMANDS = ['identify', 'explain', 'assess', 'compare'] as const;

const examSchema = z
  .strictObject({
    ...identity,
    command: z.enum(EXAM_COMMANDS),
    marks: z.union([z.literal(2), z.literal(4), z.literal(6), z.literal(10), z.literal(20)]),
    question: z.string().min(10).max(300),
    points: z
      .array(
        z.strictObject({
          marks: z.number().int().min(1).max(4),
          text: plain(TEXT_LIMITS.statement),
          cite: citationsSchema,
        }),
      )
      .default([])
      .describe('creditable points; a student can score at most the marks of the question'),
    levels: z
      .array(
        z.strictObject({
          from: z.number().int().min(1),
          to: z.number().int().min(1),
          text: plain(TEXT_LIMITS.statement),
        }),
      )
      .default([])
      .describe('bands of marks, lowest first, for answers judged as a whole'),
    plan: statements(1, 6).describe('how a good answer goes'),
    restsOn: z.array(refSchema).min(1).max(10),
  })
  .refine(({ points, levels }) => points.length + levels.length > 0, 'needs points or levels to mark by');

/** Every kind: the folder its files are in and the schema they must fit. */
export const KINDS = {
  event: { folder: 'events', schema: eventSchema },
  person: { folder: 'people', schema: personSchema },
  historian: { folder: 'historians', schema: historianSchema },
  school: { folder: 'schools', schema: schoolSchema },
  term: { folder: 'terms', schema: termSchema },
  motive: { folder: 'motives', schema: motiveSchema },
  contested: { folder: 'contested', schema: contestedSchema },
  quotation: { folder: 'quotations', schema: quotationSchema },
  statistic: { folder: 'statistics', schema: statisticSchema },
  source: { folder: 'sources', schema: sourceSchema },
  reference: { folder: 'references', schema: referenceSchema },
  topic: { folder: 'questions', schema: topicSchema },
  exam: { folder: 'exam', schema: examSchema },
} as const satisfies Record<EntityKind, { folder: string; schema: z.ZodType }>;

export type EntityOf<K extends EntityKind> = z.output<(typeof KINDS)[K]['schema']>;
export type EventEntity = EntityOf<'event'>;
export type PersonEntity = EntityOf<'person'>;
export type HistorianEntity = EntityOf<'historian'>;
export type SchoolEntity = EntityOf<'school'>;
export type TermEntity = EntityOf<'term'>;
export type MotiveEntity = EntityOf<'motive'>;
export type ContestedEntity = EntityOf<'contested'>;
export type QuotationEntity = EntityOf<'quotation'>;
export type StatisticEntity = EntityOf<'statistic'>;
export type SourceEntity = EntityOf<'source'>;
export type ReferenceEntity = EntityOf<'reference'>;
export type TopicEntity = EntityOf<'topic'>;
export type ExamEntity = EntityOf<'exam'>;
export type Question = z.output<typeof questionSchema>;
export type AnyEntity = { [K in EntityKind]: EntityOf<K> }[EntityKind];

export type Citation = z.output<typeof citationSchema>;
export type Statement = z.output<typeof statementSchema>;
export type DateRange = z.output<typeof dateRangeSchema>;
export type Names = z.output<typeof namesSchema>;

/** The whole dataset as read: every entity by kind and id. */
export type Dataset = { readonly [K in EntityKind]: ReadonlyMap<string, EntityOf<K>> };
