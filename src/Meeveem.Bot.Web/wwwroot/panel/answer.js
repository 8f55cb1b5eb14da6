// One answer of the assistant: what the bands do not tell, the bands, where it all stands, and what can be done with it.
import { answerActions } from './actions.js';
import { bandFigures } from './bands.js';
import { make } from './dom.js';
import { blocks, draw } from './markdown.js';
import { marks, sourceList, sources } from './sources.js';
import { textOf } from './wording.js';

/** @typedef {import('./types.js').Activity} Activity */

class ChatAnswer extends HTMLElement {
  /**
   * @param {Activity} activity
   * @param {string} question  what it answers; empty for what nobody asked
   */
  show(activity, question) {
    const cited = sources(activity);
    const data = activity.channelData?.answer;
    const bands = data?.bands ?? [];
    const { body, note } = textOf(activity, cited);
    const levels = new Set(bands.map(band => band.level));
    const slogan = (activity.entities ?? []).flatMap(entity => entity.citation ?? [])[0]?.claimInterpreter?.slogan;
    const mark = marks(cited);
    this.lang = 'en';
    this.replaceChildren(...[
      ...body.map(block => draw(block, mark)),
      bands.length > 0 && bandFigures(bands, data?.offer, cited),
      note !== '' && make('p', { class: 'note', dir: 'auto' }, note),
      cited.length > 0 && sourceList(cited, levels.size === 1 ? [...levels][0] : undefined),
      slogan && make('p', { class: 'note', dir: 'auto' }, slogan),
      data && question !== '' && ['band', 'guide', 'no_answer'].includes(data.outcome) && answerActions(activity, question),
    ].filter(node => node instanceof Node));
  }

  /**
   * The text so far of an answer that is still being written.
   * @param {string} text
   */
  grow(text) {
    this.lang = 'en';
    this.replaceChildren(...blocks(text).map(block => draw(block, number => `[${number}]`)));
  }
}

customElements.define('chat-answer', ChatAnswer);

export function newAnswer() {
  return /** @type {ChatAnswer} */ (document.createElement('chat-answer'));
}
