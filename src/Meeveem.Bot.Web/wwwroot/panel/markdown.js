// The Markdown that answers are written in: paragraphs, bullets, bold, marks such as [1], and links.
import { make } from './dom.js';

/** @typedef {{ kind: 'text' | 'list', lines: string[] }} Block */

const definition = /^\[\d+\]:\s/;
const bullet = /^[-*]\s+/;

/**
 * Paragraphs and lists in order; the link definitions at the end are left out, since the sources have their own list.
 * @param {string} text
 * @returns {Block[]}
 */
export function blocks(text) {
  /** @type {Block[]} */
  const found = [];
  for (const paragraph of text.replace(/\r/g, '').split(/\n{2,}/)) {
    let open = /** @type {Block | null} */ (null);
    for (const line of paragraph.split('\n').map(each => each.trim())) {
      if (line === '' || definition.test(line)) continue;
      const kind = bullet.test(line) ? 'list' : 'text';
      const content = kind === 'list' ? line.replace(bullet, '') : line.replace(/^#{1,6}\s+/, '');
      if (open?.kind === kind) open.lines.push(content);
      else found.push(open = { kind, lines: [content] });
    }
  }
  return found;
}

/**
 * @param {Block} block
 * @param {(number: number) => Node | string} mark  draws what stands for [number]
 */
export function draw(block, mark) {
  if (block.kind === 'list') return make('ul', { dir: 'auto' }, ...block.lines.map(line => make('li', {}, ...inline(line, mark))));
  const lines = block.lines.flatMap((line, at) => at === 0 ? inline(line, mark) : [make('br'), ...inline(line, mark)]);
  return make('p', { dir: 'auto' }, ...lines);
}

const tokens = /\*\*(.+?)\*\*|\[(\d{1,3})\]|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>()]*[^\s<>().,;:!?'"])|\\([!-/:-@[-`{-~])/g;

/**
 * @param {string} text
 * @param {(number: number) => Node | string} mark
 * @returns {(Node | string)[]}
 */
export function inline(text, mark) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(tokens)) {
    nodes.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [, bold, number, label, address, bare, escaped] = found;
    if (bold) nodes.push(make('strong', {}, ...inline(bold, mark)));
    else if (number) nodes.push(mark(Number(number)));
    else if (escaped) nodes.push(escaped);
    else nodes.push(link(label || bare, address || bare) ?? found[0]);
  }
  nodes.push(text.slice(from));
  return nodes.filter(node => node !== '');
}

/**
 * @param {string} label
 * @param {string} address
 */
function link(label, address) {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return null;
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label);
}

/**
 * The same without markup, for the clipboard and for screen readers.
 * @param {Block} block
 */
export function plain(block) {
  const bare = (/** @type {string} */ line) => line
    .replace(/\*\*(.+?)\*\*/g, '$1').replace(/\s*\[\d{1,3}\]/g, '')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)').replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return block.lines.map(line => (block.kind === 'list' ? '- ' : '') + bare(line)).join('\n');
}
