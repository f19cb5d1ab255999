import type { Problem } from './api-error.js';
import { isRecord, type LooseComponent, type Placed, walk } from './components.js';

type Path = readonly (string | number)[];

const selects = [3, 5, 6, 7, 8];

/** Discord's rules for components, in messages and modals alike, that its schema does not say. */
export function componentProblems(components: unknown, prefix: Path = ['components']): Problem[] {
  const all = walk(components, prefix);
  return [
    ...duplicates(
      all,
      'custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    ),
    ...duplicates(
      all.filter(({ component }) => component['id'] !== 0),
      'id',
      'COMPONENT_ID_DUPLICATED',
      'Component id cannot be duplicated',
    ),
    ...all.flatMap(({ component, path }) => [
      ...(component.type === 1 ? rowProblems(component, path) : []),
      ...(component.type === 2 ? buttonProblems(component, path) : []),
      ...(selects.includes(component.type) ? selectProblems(component, path) : []),
      ...emojiProblems(component['emoji'], [...path, 'emoji']),
      ...mediaProblems(component, path),
    ]),
  ];
}

function duplicates(all: readonly Placed[], key: string, code: string, message: string): Problem[] {
  const seen = new Set<unknown>();
  return all.flatMap(({ component, path }) => {
    const value = component[key];
    if (value == null) return [];
    if (seen.has(value)) return [{ path: [...path, key], code, message }];
    seen.add(value);
    return [];
  });
}

function rowProblems(row: LooseComponent, path: Path): Problem[] {
  const inside = walk(row['components']).map(({ component }) => component.type);
  const wide = inside.reduce((sum, type) => sum + (selects.includes(type) ? 5 : 1), 0);
  if (wide <= 5) return [];
  return [
    {
      path: [...path, 'components'],
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      message: 'A row holds five buttons, or one select menu and nothing else.',
    },
  ];
}

function buttonProblems(button: LooseComponent, path: Path): Problem[] {
  const problems: Problem[] = [];
  const { style, label, emoji, custom_id: customId, url, sku_id: skuId } = button as Record<string, unknown>;
  const missing = (key: string) =>
    problems.push({ path: [...path, key], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  const excess = (key: string) =>
    problems.push({
      path: [...path, key],
      code: 'BUTTON_COMPONENT_FIELD_NOT_ALLOWED',
      message: `A button of style ${String(style)} cannot have ${key}.`,
    });
  const needed = style === 5 ? 'url' : style === 6 ? 'sku_id' : 'custom_id';
  const given = { url, sku_id: skuId, custom_id: customId };
  for (const [key, value] of Object.entries(given)) {
    if (key === needed && value == null) missing(key);
    if (key !== needed && value != null) excess(key);
  }
  if (style !== 6 && !label && !isRecord(emoji)) missing('label');
  if (typeof url === 'string')
    problems.push(...schemeProblems(url, [...path, 'url'], ['http:', 'https:', 'discord:']));
  return problems;
}

function selectProblems(select: LooseComponent, path: Path): Problem[] {
  const problems: Problem[] = [];
  const { options, min_values: least, max_values: most } = select as Record<string, unknown>;
  const max = typeof most === 'number' ? most : 1;
  const min = typeof least === 'number' ? least : 1;
  if (min > max) {
    problems.push({
      path: [...path, 'min_values'],
      code: 'SELECT_COMPONENT_MIN_VALUES_EXCEEDS_MAX',
      message: `min_values (${min}) is more than max_values (${max}).`,
    });
  }
  if (!Array.isArray(options)) return problems;
  if (max > options.length) {
    problems.push({
      path: [...path, 'max_values'],
      code: 'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS',
      message: `max_values (${max}) is more than there are options (${options.length}).`,
    });
  }
  const seen = new Set<unknown>();
  let chosen = 0;
  options.forEach((option: unknown, index) => {
    if (!isRecord(option)) return;
    if (option['default'] === true) chosen += 1;
    const value = option['value'];
    if (seen.has(value)) {
      problems.push({
        path: [...path, 'options', index, 'value'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message: 'The specified option value is already used',
      });
    }
    seen.add(value);
    problems.push(...emojiProblems(option['emoji'], [...path, 'options', index, 'emoji']));
  });
  if (chosen > max) {
    problems.push({
      path: [...path, 'options'],
      code: 'SELECT_COMPONENT_TOO_MANY_DEFAULTS',
      message: `${chosen} options are chosen by default; ${max} may be.`,
    });
  }
  return problems;
}

/** Without an id, the name has to be an emoji itself. */
function emojiProblems(emoji: unknown, path: Path): Problem[] {
  if (!isRecord(emoji) || emoji['id'] != null) return [];
  const name = emoji['name'];
  if (typeof name === 'string' && /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(name))
    return [];
  return [{ path: [...path, 'name'], code: 'COMPONENT_INVALID_EMOJI', message: 'Invalid emoji' }];
}

function mediaProblems(component: LooseComponent, path: Path): Problem[] {
  const found: { url: unknown; path: Path }[] = [];
  const media = component['media'];
  if (isRecord(media)) found.push({ url: media['url'], path: [...path, 'media', 'url'] });
  const items = component['items'];
  if (Array.isArray(items)) {
    items.forEach((item: unknown, index) => {
      const inner = isRecord(item) ? item['media'] : undefined;
      if (isRecord(inner)) found.push({ url: inner['url'], path: [...path, 'items', index, 'media', 'url'] });
    });
  }
  return found.flatMap((one) =>
    typeof one.url === 'string' ? schemeProblems(one.url, one.path, ['http:', 'https:', 'attachment:']) : [],
  );
}

function schemeProblems(url: string, path: Path, allowed: readonly string[]): Problem[] {
  if (allowed.some((scheme) => url.startsWith(scheme))) return [];
  const schemes = allowed.map((scheme) => scheme.replace(':', '')).join(', ');
  return [{ path, code: 'URL_TYPE_INVALID_SCHEME', message: `Scheme must be one of (${schemes}).` }];
}
