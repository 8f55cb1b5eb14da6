// Under an answer: a thumb with an optional comment, the answer's text, a link to its question.
import { icon, make } from './dom.js';
import { root } from './grant.js';
import { say } from './strings.js';
import { plainAnswer } from './wording.js';

/** @typedef {import('./types.js').Activity} Activity */
/** @typedef {'like' | 'dislike'} Reaction */

class AnswerActions extends HTMLElement {
  /**
   * @param {Activity} activity
   * @param {string} question
   */
  show(activity, question) {
    const { id } = activity;
    const heard = make('span', { class: 'heard', role: 'status' });
    const thumb = (/** @type {Reaction} */ reaction) => make('button', {
      type: 'button', 'aria-label': say(reaction), title: say(reaction), 'aria-pressed': 'false', 'data-reaction': reaction,
      onclick: () => this.#react(id ?? '', reaction),
    }, icon(reaction === 'like' ? 'up' : 'down'));
    const act = (/** @type {'copy' | 'share'} */ name, /** @type {() => Promise<string>} */ run) => make('button', {
      type: 'button', 'aria-label': say(name), title: say(name),
      onclick: async () => {
        heard.textContent = await run();
        setTimeout(() => { heard.textContent = ''; }, 4_000);
      },
    }, icon(name));
    this.dataset.answer = id;
    this.replaceChildren(
      thumb('like'), thumb('dislike'),
      act('copy', async () => say(await copy(plainAnswer(activity)) ? 'copied' : 'notCopied')),
      act('share', async () => {
        const url = new URL('chat', root);
        url.searchParams.set('q', question);
        return say(await share(url.href) ? 'linkCopied' : 'notCopied');
      }),
      heard);
  }

  /**
   * A thumb that was given before, as the log tells it.
   * @param {string} reaction
   */
  mark(reaction) {
    for (const button of this.querySelectorAll('[data-reaction]')) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-reaction') === reaction));
    }
  }

  /**
   * @param {string} activity
   * @param {Reaction} reaction
   */
  #react(activity, reaction) {
    this.mark(reaction);
    this.#send({ activity, reaction });
    this.querySelector('form')?.remove();
    const box = make('input', {
      type: 'text', name: 'comment', maxlength: 2000, autocomplete: 'off', 'aria-label': say('comment'), placeholder: say('comment'),
    });
    const thanks = () => {
      const line = make('p', { class: 'thanks', tabindex: -1 }, say('thanks'));
      form.replaceWith(line);
      line.focus();
    };
    const form = make('form', {
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (box.value.trim() !== '') this.#send({ activity, reaction, comment: box.value.trim() });
        thanks();
      },
    }, box, make('button', { type: 'submit' }, say('sendComment')), make('button', { type: 'button', onclick: thanks }, say('noThanks')));
    this.querySelector('.thanks')?.remove();
    this.append(form);
    box.focus();
  }

  /** @param {Record<string, string>} value */
  #send(value) {
    this.dispatchEvent(new CustomEvent('feedback', { bubbles: true, detail: value }));
  }
}

customElements.define('answer-actions', AnswerActions);

/**
 * @param {Activity} activity
 * @param {string} question
 */
export function answerActions(activity, question) {
  const actions = /** @type {AnswerActions} */ (document.createElement('answer-actions'));
  actions.show(activity, question);
  return actions;
}

/** @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not on http, and not in every frame.
    const box = make('textarea', { class: 'unseen', 'aria-hidden': 'true' }, text);
    document.body.append(box);
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    before?.focus();
    return done;
  }
}

/** @param {string} url */
async function share(url) {
  if (navigator.share && matchMedia('(pointer: coarse)').matches) {
    try {
      await navigator.share({ url });
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return true;
    }
  }
  return copy(url);
}
