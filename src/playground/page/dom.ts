/** Attribute values; `true` sets an empty attribute, `false` and `undefined` leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
export type Child = Node | string | false | undefined;

/** Builds an element. Strings become text nodes, so nothing that came over the wire is ever read as HTML. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children.filter((child) => child !== false && child !== undefined));
  return element;
}

/** Sets, or for `false` and `undefined` removes, each of the given attributes. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** An element of index.html by its id; throws when the page lacks it. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element #${id}`);
  return element;
}

const paths = {
  attach: 'M12 5v14M5 12h14',
  bot: 'M3 9c3-3 5 3 9 0s6 3 9 0M3 15c3-3 5 3 9 0s6 3 9 0',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chevron: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  download: 'M12 4v11m0 0l-5-5m5 5l5-5M5 20h14',
  eye: 'M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  hash: 'M10 4L8 20M16 4l-2 16M5 9h15M4 15h15',
  link: 'M14 5h5v5M19 5l-9 9M11 6H5v13h13v-6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  send: 'M4 12l16-8-5 16-4-6zM11 14l4-4',
  slash: 'M15 5L9 19',
  warning: 'M12 4l9 16H3zM12 10v5M12 17.5v.5',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing, hidden from screen readers: the control around it carries the name. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  setAttributes(svg, { viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true' });
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
