import { z } from 'zod';
import type { Command } from '../src/command.js';
import { datedDays, onThisDay } from '../src/core/calendar.js';
import { EVERYWHERE, PRIVATE_OPTION, privateFlag } from '../src/lookup.js';
import { renderToday } from '../src/render/today.js';

const options = z.object({ private: privateFlag });

export const today = {
  data: {
    name: 'today',
    description: 'What happened on this day, 1945 to 1958',
    ...EVERYWHERE,
    options: [PRIVATE_OPTION],
  },
  defer: 'as the private option says',
  parse: (given) => options.parse(given),
  run: ({ catalogue, now }, { private: isPrivate }) => {
    // Discord doesn't say where a person is; the day of the war's theatre is as good as any and never surprises there.
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul' }).format(now);
    const found = onThisDay(datedDays(catalogue), date.slice(5));
    return { kind: 'reply', private: isPrivate, message: renderToday(catalogue, date, found) };
  },
} satisfies Command<z.output<typeof options>>;
