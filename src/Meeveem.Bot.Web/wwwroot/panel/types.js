// The shapes that the modules pass to each other. Read by the type checker alone; no page loads this file.

/**
 * What the token endpoint gives.
 * @typedef {object} Grant
 * @property {string} conversationId
 * @property {string} token
 * @property {number} expires_in  seconds
 * @property {string} [streamUrl]
 * @property {string} [userId]
 */

/**
 * An activity, as far as the panel reads it.
 * @typedef {object} Activity
 * @property {string} type
 * @property {string} [id]
 * @property {string} [timestamp]
 * @property {string} [text]
 * @property {string} [name]
 * @property {string} [replyToId]
 * @property {Record<string, string>} [value]
 * @property {{ id: string, role?: string }} [from]
 * @property {{ actions: { title: string, value: string }[] }} [suggestedActions]
 * @property {{ type: string, citation?: Claim[] }[]} [entities]
 * @property {ChannelData} [channelData]
 */

/**
 * @typedef {object} ChannelData
 * @property {AnswerData} [answer]
 * @property {string} [clientActivityID]
 * @property {string} [streamType]
 * @property {string} [streamId]
 */

/**
 * @typedef {object} Claim
 * @property {number} position
 * @property {{ name: string, url: string, abstract: string }} appearance
 * @property {{ slogan: string }} [claimInterpreter]
 */

/**
 * @typedef {object} AnswerData
 * @property {'band' | 'guide' | 'clarify' | 'no_answer' | 'chat'} outcome
 * @property {string} [lead]
 * @property {Band[]} [bands]
 * @property {Offer} [offer]
 */

/**
 * A band of one guide; without figures where no guide publishes it.
 * @typedef {object} Band
 * @property {string} role
 * @property {string} roleName
 * @property {string} level
 * @property {string} region
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string} [date]
 * @property {number} [citation]
 */

/** @typedef {{ low: number, high: number }} Offer */

/**
 * A band with every guide that publishes just these figures.
 * @typedef {object} Range
 * @property {number} minimum
 * @property {number} maximum
 * @property {number[]} citations
 */

/**
 * One cell of role, level and region; no ranges where none is published, several where guides differ.
 * @typedef {object} Cell
 * @property {string} role
 * @property {string} roleName
 * @property {string} level
 * @property {string} region
 * @property {Range[]} ranges
 */

/**
 * A cited section.
 * @typedef {object} Source
 * @property {number} number
 * @property {string} title
 * @property {string} date
 * @property {string} url
 */

/**
 * A message of the visitor on its way.
 * @typedef {object} Pending
 * @property {string} id
 * @property {string} text
 */

/** @typedef {'connecting' | 'online' | 'offline'} LineState */

export {};
