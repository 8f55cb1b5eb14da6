// Web Chat on the service's own Direct Line: one conversation for as long as the tab lives.
(() => {
  'use strict';
  const script = document.currentScript;
  const root = new URL(script.dataset.root, location.href);
  const framed = window.parent !== window;
  const talk = document.createElement('div');
  const again = document.getElementById('again');
  const bar = document.getElementById('connection');
  const retry = bar.querySelector('button');
  const waits = [1, 2, 5, 10, 20, 30, 30, 30]; // seconds before each new attempt
  const online = 2, expired = 3, failed = 4, ended = 5; // Direct Line's connection statuses

  let line, store, conversation; // what is shown now
  let generation = 0, attempts = 0, timer, connected = false, wantsFocus = !framed;
  let question = takeQuestion();

  // ---- what the tab remembers: token and conversation, nothing else -------------------------------------------
  const session = {
    key: 'meeveem.chat',
    read() { try { return JSON.parse(sessionStorage.getItem(this.key)); } catch { return null; } },
    write(value) { try { sessionStorage.setItem(this.key, JSON.stringify(value)); } catch { /* storage is closed to us */ } },
    clear() { try { sessionStorage.removeItem(this.key); } catch { /* storage is closed to us */ } },
  };

  function remember() {
    if (connected && line) session.write({ token: line.token || conversation.token, conversationId: conversation.conversationId, started: true });
  }

  // A question in the address is asked once: not again when the page is loaded anew.
  function takeQuestion() {
    const address = new URL(location.href);
    const text = (address.searchParams.get('q') || '').trim().slice(0, 500);
    if (address.searchParams.has('q')) {
      address.searchParams.delete('q');
      history.replaceState(null, '', address);
    }
    return text;
  }

  // ---- connection ----------------------------------------------------------------------------------------------
  async function requestToken(previous) {
    const response = await fetch(new URL('api/webchat/token', root), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(previous ? { token: previous } : {}),
      cache: 'no-store',
    });
    if (response.ok) return response.json();
    // A conversation that is gone is no reason to be without one.
    if (previous && response.status >= 400 && response.status < 500 && response.status !== 429) {
      session.clear();
      return requestToken();
    }
    throw Object.assign(new Error('token'), { after: Number(response.headers.get('Retry-After')) || 0 });
  }

  async function connect() {
    const mine = ++generation;
    clearTimeout(timer);
    if (line) { remember(); line.end(); line = null; }
    connected = false;
    const saved = session.read();
    let grant;
    try {
      grant = await requestToken(saved && saved.token);
    } catch (error) {
      if (mine === generation) lost(error.after);
      return;
    }
    if (mine !== generation) return;
    const resumed = Boolean(saved && saved.started && saved.conversationId === grant.conversationId);
    const same = conversation && conversation.conversationId === grant.conversationId;
    conversation = grant;
    session.write({ token: grant.token, conversationId: grant.conversationId, started: resumed });
    line = WebChat.createDirectLine({
      domain: new URL('v3/directline', root).href,
      token: grant.token,
      ...(resumed ? { conversationId: grant.conversationId, watermark: '0' } : {}),
    });
    line.connectionStatus$.subscribe(status => {
      if (mine !== generation) return;
      if (status === online) arrived();
      else if (status === expired) lost();
      else if (status === failed) { if (resumed && attempts > 0) session.clear(); lost(); }
      else if (status === ended) say('This conversation has ended.', 'Start again', restart);
      else if (connected) say('Connecting again…');
    });
    if (!store || !same) store = createStore();
    show();
  }

  function arrived() {
    connected = true;
    attempts = 0;
    say('');
    remember();
    if (wantsFocus) setTimeout(focus, 0);
  }

  function lost(after = 0) {
    const mine = ++generation;
    if (line) { remember(); line.end(); line = null; }
    connected = false;
    const wait = waits[attempts++];
    if (wait === undefined) {
      say('The chat cannot be reached just now. Please try again in a little while.', 'Retry', retryNow);
      return;
    }
    // Not all visitors at the same moment.
    const seconds = Math.max(after, wait) * (0.75 + Math.random() / 2);
    if (!store) say('The chat cannot be reached. Trying again…', 'Retry', retryNow);
    else if (attempts > 1) say('The connection was lost. Trying again…', 'Retry', retryNow);
    else say('Connecting again…');
    timer = setTimeout(() => { if (mine === generation) connect(); }, seconds * 1000);
  }

  function retryNow() { attempts = 0; say('Connecting…'); connect(); }

  function restart() {
    session.clear();
    conversation = store = null;
    connected = false;
    retryNow();
  }

  // ---- what is seen --------------------------------------------------------------------------------------------
  function say(text, action, handler) {
    bar.hidden = !text;
    bar.querySelector('span').textContent = text;
    retry.hidden = !action;
    retry.textContent = action || '';
    retry.onclick = handler || null;
  }

  function createStore() {
    return WebChat.createStore({}, ({ dispatch }) => next => action => {
      const result = next(action.type === 'DIRECT_LINE/INCOMING_ACTIVITY'
        ? { ...action, payload: { ...action.payload, activity: listedOnce(action.payload.activity) } } : action);
      // After the greeting, so that its starter questions do not stand under the answer.
      if (question && action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity.type === 'message') ask(dispatch);
      else if (question && action.type === 'DIRECT_LINE/CONNECT_FULFILLED') setTimeout(() => ask(dispatch), 1500);
      return result;
    });
  }

  // The text answers alone where no card is shown. Here one is, so a list goes from the text when every word and
  // amount of it stands in the card, and with it the line that only leads up to it.
  function listedOnce(activity) {
    const card = (activity.attachments || []).find(attachment => attachment.contentType === 'application/vnd.microsoft.card.adaptive');
    if (!card || activity.type !== 'message' || !activity.text) return activity;
    const shown = JSON.stringify(card.content).toLowerCase();
    const kept = [];
    let gone = false; // what came after the block at hand
    for (const block of activity.text.split(/\n{2,}/).reverse()) {
      const words = block.startsWith('- ') && block.toLowerCase().match(/£[\d,]*\d|\p{L}{3,}/gu);
      const text = words && words.every(word => shown.includes(word)) ? '' : gone ? withoutLead(block) : block;
      gone = !text;
      if (text) kept.unshift(text);
    }
    return { ...activity, text: kept.join('\n\n') };
  }

  function withoutLead(block) {
    if (/^\*\*[^*]+\*\*$/.test(block)) return '';
    if (!block.endsWith(':')) return block;
    const sentences = block.split(/(?<=[.!?])\s+/);
    const lead = sentences.pop();
    return [...sentences, ...(lead.includes('£') ? [lead.replace(/:$/, '.')] : [])].join(' ');
  }

  function ask(dispatch) {
    const text = question;
    question = '';
    if (text) setTimeout(() => dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'code' } }), 0);
  }

  function show() {
    if (!talk.isConnected) {
      talk.id = 'talk';
      document.getElementById('chat').replaceChildren(talk);
      again.hidden = false;
    }
    WebChat.renderWebChat({
      key: conversation.conversationId,
      adaptiveCardsHostConfig: cards,
      directLine: line,
      locale: 'en-GB',
      nonce: script.nonce,
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: 'Ask about a role, skills or pay' },
      sendTypingIndicator: false,
      store,
      styleOptions: style,
    }, talk);
  }

  const dots = `url("data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 20" fill="#7a9a9e">
    <style>circle{animation:a 1.2s infinite}@keyframes a{0%,60%,100%{opacity:.3}30%{opacity:1}}@media(prefers-reduced-motion){circle{animation:none}}</style>
    ${[8, 28, 48].map((x, at) => `<circle cx="${x}" cy="10" r="5" style="animation-delay:${at * 0.2}s"/>`).join('')}</svg>`)}")`;
  const font = getComputedStyle(document.body).fontFamily;
  const style = {
    accent: 'var(--accent)', subtle: 'var(--quiet)', primaryFont: font, backgroundColor: 'var(--page)',
    rootHeight: '100%', rootWidth: '100%', hideUploadButton: true, markdownRenderHTML: false,
    paddingRegular: 12, paddingWide: 16, bubbleMaxWidth: 620, bubbleMinHeight: 36, bubbleAttachmentMaxWidth: 620,
    bubbleBackground: 'var(--surface)', bubbleTextColor: 'var(--text)', bubbleBorderColor: 'var(--line)', bubbleBorderRadius: 14,
    bubbleFromUserBackground: 'var(--accent)', bubbleFromUserTextColor: 'var(--on-accent)', bubbleFromUserBorderColor: 'var(--accent)',
    bubbleFromUserBorderRadius: 14, messageActivityWordBreak: 'break-word',
    sendBoxBackground: 'var(--surface)', sendBoxTextColor: 'var(--text)', sendBoxPlaceholderColor: 'var(--quiet)', sendBoxHeight: 52,
    sendBoxButtonColor: 'var(--accent)', sendBoxButtonColorOnHover: 'var(--text)', sendBoxButtonColorOnDisabled: 'var(--quiet)',
    sendBoxBorderTop: '0', sendBoxTextWrap: true, sendBoxMaxHeight: 140,
    suggestedActionLayout: 'flow', suggestedActionBorderRadius: 18, suggestedActionHeight: 38, suggestedActionBorderWidth: 1,
    suggestedActionBackgroundColor: 'var(--surface)', suggestedActionTextColor: 'var(--accent)', suggestedActionBorderColor: 'var(--line)',
    suggestedActionBackgroundColorOnHover: 'var(--tint)', suggestedActionTextColorOnHover: 'var(--accent)',
    suggestedActionBackgroundColorOnActive: 'var(--tint)', suggestedActionTextColorOnActive: 'var(--accent)',
    suggestedActionBackgroundColorOnFocus: 'var(--tint)', suggestedActionTextColorOnFocus: 'var(--accent)',
    cardEmphasisBackgroundColor: 'var(--tint)', cardPushButtonBackgroundColor: 'var(--accent)', cardPushButtonTextColor: 'var(--on-accent)',
    timestampColor: 'var(--quiet)', autoScrollSnapOnPage: true, // a long answer is read from its beginning
    typingAnimationBackgroundImage: dots, typingAnimationHeight: 20, typingAnimationWidth: 56, typingAnimationDuration: 10000, slowConnectionAfter: 20000,
  };

  const colours = Object.fromEntries(Object.entries({
    default: '--text', dark: '--text', light: '--text', accent: '--accent', good: '--accent', warning: '--on-warn', attention: '--bad',
  }).map(([name, value]) => [name, { default: `var(${value})`, subtle: name === 'default' ? 'var(--quiet)' : `var(${value})` }]));
  const container = background => ({ backgroundColor: `var(${background})`, foregroundColors: colours });
  const cards = {
    fontFamily: font,
    fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 400, default: 400, bolder: 650 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 14 },
    separator: { lineThickness: 1, lineColor: 'var(--line)' },
    imageSizes: { small: 40, medium: 80, large: 160 },
    supportsInteractivity: true,
    containerStyles: {
      default: container('--surface'), emphasis: container('--tint'), accent: container('--tint'),
      good: container('--tint'), warning: container('--warn'), attention: container('--warn'),
    },
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: 'vertical', actionAlignment: 'stretch', spacing: 'default' },
    table: { cellSpacing: 8 },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 180 }, value: { wrap: true }, spacing: 12 },
  };

  // ---- the frame around us -------------------------------------------------------------------------------------
  // Not on a touch screen, where the keyboard would cover the greeting.
  function focus() {
    const box = talk.querySelector('.webchat__send-box-text-box__html-text-area, .webchat__send-box-text-box__input');
    wantsFocus = !connected || !box;
    if (!wantsFocus && document.hasFocus() && matchMedia('(pointer: fine)').matches) box.focus();
  }

  // Not twice: Web Chat itself uses Esc to leave the transcript and its dialogues.
  document.addEventListener('keydown', event => {
    const elsewhere = event.target.closest && event.target.closest('.webchat__basic-transcript, [role="dialog"], dialog');
    if (framed && event.key === 'Escape' && !event.defaultPrevented && !elsewhere) window.parent.postMessage('meeveem:close', '*');
  });
  window.addEventListener('message', event => {
    if (event.source === window.parent && event.data === 'meeveem:focus') focus();
  });

  window.addEventListener('online', () => { if (!connected) retryNow(); });
  window.addEventListener('pagehide', remember);
  again.addEventListener('click', restart);
  document.documentElement.classList.toggle('framed', framed);
  document.getElementById('waiting').hidden = false;
  if (window.WebChat) connect();
  else say('The chat could not be loaded.', 'Retry', () => location.reload());
})();
