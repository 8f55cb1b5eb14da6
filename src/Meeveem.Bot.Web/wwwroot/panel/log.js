// The conversation: messages in order, what may be asked next, and where in it the reader is.
import { newAnswer } from './answer.js';
import { ChatChips } from './chips.js';
import { icon, make, part } from './dom.js';
import { say } from './strings.js';
import { plainAnswer } from './wording.js';

/** @typedef {import('./types.js').Activity} Activity */
/** @typedef {'waiting' | 'sent' | 'refused'} Progress */

const nearTheEnd = 80, dotsAfter = 250, dotsFor = 35_000, sendingAfter = 1_500;

export class ChatLog extends HTMLElement {
  /** @type {Map<string, HTMLLIElement>} by activity or client id */
  #items = new Map();
  /** @type {{ question: string, answer: Activity }[]} */
  #said = [];
  #following = true;
  #touched = 0;
  /** @type {ReturnType<typeof setTimeout>[]} */
  #timers = [];
  #list = /** @type {HTMLElement} */ (this.querySelector('.messages'));
  #chips = /** @type {ChatChips} */ (this.querySelector('chat-chips'));
  #greeting = [...this.#list.children];
  #starters = [...this.#chips.querySelectorAll('button')].map(button => button.value);
  #dots = make('li', { class: 'bot typing' },
    make('span', { class: 'dots', role: 'img', 'aria-label': say('typing') }, make('i'), make('i'), make('i')));
  #newer = part('newer');

  connectedCallback() {
    this.#newer.append(icon('arrow'));
    this.#newer.addEventListener('click', () => {
      this.#following = true;
      this.#show(/** @type {HTMLElement} */ (this.#list.lastElementChild));
      this.focus({ preventScroll: true });
    });
    for (const touch of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      this.addEventListener(touch, () => { this.#touched = Date.now(); }, { passive: true });
    }
    this.addEventListener('scroll', () => {
      const atTheEnd = this.scrollHeight - this.scrollTop - this.clientHeight < nearTheEnd;
      if (atTheEnd) this.#newer.hidden = true;
      if (Date.now() - this.#touched < 1_000) this.#following = atTheEnd;
    }, { passive: true });
    new ResizeObserver(() => {
      const last = this.#list.lastElementChild;
      if (this.#following && last instanceof HTMLElement) this.#show(last, true);
    }).observe(this);
  }

  /** Whether anything was said yet. */
  get isEmpty() { return this.#items.size === 0; }

  /** What was said, for saving and printing. */
  get said() { return this.#said; }

  /** Back to the greeting. */
  reset() {
    this.#items.clear();
    this.#said = [];
    this.#wait(false);
    this.#list.replaceChildren(...this.#greeting);
    this.#chips.show(this.#starters);
    this.#newer.hidden = true;
    this.#following = true;
    this.scrollTop = 0;
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {Progress} progress
   */
  addQuestion(id, text, progress) {
    const known = this.#items.get(id);
    const item = known ?? make('li', { class: 'user' },
      make('h2', { class: 'unseen' }, say('youSaid')), make('p', { class: 'bubble', dir: 'auto' }, text));
    item.dataset.progress = progress;
    if (known) return;
    this.#items.set(id, item);
    this.#list.append(item);
    this.#chips.show([]);
    if (progress !== 'waiting') return;
    setTimeout(() => { if (item.dataset.progress === 'waiting') this.mark(id, 'waiting', new Text(say('sending'))); }, sendingAfter);
  }

  /**
   * The visitor has asked just now: what comes of it is followed.
   * @param {boolean} isOnWay  whether an answer can be expected soon
   */
  follow(isOnWay) {
    this.#following = true;
    this.#wait(isOnWay);
    this.#show(/** @type {HTMLElement} */ (this.#list.lastElementChild));
  }

  /**
   * @param {string} id
   * @param {Progress} progress
   * @param {Node} [note]
   */
  mark(id, progress, note) {
    const item = this.#items.get(id);
    if (!item) return;
    item.dataset.progress = progress;
    item.querySelector('.state')?.remove();
    if (note) item.append(make('p', { class: 'state' }, note));
  }

  /**
   * @param {Activity} activity
   * @param {string} question
   * @param {boolean} isNew  not of a conversation that is read back
   */
  addAnswer(activity, question, isNew) {
    const key = activity.channelData?.streamId ?? activity.id ?? '';
    this.#wait(false);
    const item = this.#answer(key);
    /** @type {ReturnType<typeof newAnswer>} */ (item.querySelector('chat-answer')).show(activity, question);
    if (activity.id) this.#items.set(activity.id, item);
    this.#said.push({ question, answer: activity });
    this.#chips.show((activity.suggestedActions?.actions ?? []).map(action => action.value));
    this.#come(item, !isNew);
    if (isNew) part('announcer').textContent = plainAnswer(activity);
  }

  /**
   * @param {Activity} activity  a piece of an answer: all of its text so far
   */
  grow(activity) {
    const key = activity.channelData?.streamId ?? '';
    // A piece that the whole answer has overtaken says nothing new.
    if (this.#said.some(({ answer }) => answer.channelData?.streamId === key)) return;
    this.#wait(false);
    const item = this.#answer(key);
    /** @type {ReturnType<typeof newAnswer>} */ (item.querySelector('chat-answer')).grow(activity.text ?? '');
    this.#come(item, true);
  }

  /** @param {string} id */
  has(id) { return this.#items.has(id); }

  /** @param {Node} node  something that nobody said, such as the end of the conversation */
  addNotice(node) {
    this.#wait(false);
    const item = make('li', { class: 'notice' }, node);
    this.#list.append(item);
    this.#chips.show([]);
    this.#come(item, true);
  }

  /** @param {string} key */
  #answer(key) {
    const known = this.#items.get(key);
    if (known) return known;
    const item = make('li', { class: 'bot' }, make('h2', { class: 'unseen' }, say('assistantSaid')), newAnswer());
    this.#items.set(key, item);
    this.#list.append(item);
    return item;
  }

  /** @param {boolean} waits */
  #wait(waits) {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    this.#dots.remove();
    if (!waits) return;
    this.#timers = [
      setTimeout(() => {
        this.#list.append(this.#dots);
        if (this.#following) this.#show(this.#dots);
      }, dotsAfter),
      setTimeout(() => this.#wait(false), dotsFor),
    ];
  }

  /**
   * A message came: its beginning is shown, or said to be there where the reader is elsewhere.
   * @param {HTMLElement} item
   * @param {boolean} atOnce
   */
  #come(item, atOnce) {
    if (this.#following) this.#show(item, atOnce);
    else this.#newer.hidden = false;
  }

  /**
   * @param {HTMLElement} item
   * @param {boolean} [atOnce]
   */
  #show(item, atOnce = false) {
    // The question stays in sight above its answer, unless it is long.
    const before = item.previousElementSibling;
    const first = before instanceof HTMLElement && before.matches('.user') && before.offsetHeight < this.clientHeight / 4 ? before : item;
    const calm = atOnce || matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.scrollTo({ top: Math.max(0, first.offsetTop - 10), behavior: calm ? 'instant' : 'smooth' });
    this.#newer.hidden = true;
  }
}

customElements.define('chat-log', ChatLog);
