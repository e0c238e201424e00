import { ownFields, ownTypeName } from '../../importing/anki/own-note'

/** Schema 11, which every Anki since 2012 opens. */
export const schema = `
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_cid on revlog (cid);
CREATE INDEX ix_notes_csum on notes (csum);`

/** Identity of the note type. It never changes, so that Anki knows the notes of one export in the next. */
export const typeId = 1_764_000_000_001

const front = `<h2>{{Title}}</h2>
{{#Prompt}}<div>{{Prompt}}</div>{{/Prompt}}
{{#Choices}}<div>{{Choices}}</div>{{/Choices}}`

const back = `{{FrontSide}}

<hr id=answer>

<div>{{Answer}}</div>
{{#Explanation}}<div class="explanation">{{Explanation}}</div>{{/Explanation}}
{{#Notes}}<div class="notes">{{Notes}}</div>{{/Notes}}`

const css = `.card { max-width: 42em; margin: auto; font-family: serif; font-size: 20px; line-height: 1.6; text-align: start; }
h2 { font-size: 1.15em; }
pre { overflow-x: auto; padding: 8px; border: 1px solid; font-size: 0.8em; }
table { border-collapse: collapse; }
td, th { padding: 4px 8px; border: 1px solid; }
img { max-width: 100%; }
.explanation, .notes { margin-top: 1em; padding-top: 0.5em; border-top: 1px dashed; font-size: 0.9em; }
.right { font-weight: bold; }`

/** The note type as the row of the collection holds it. `time` in UTC seconds. */
export function noteTypes(time: number) {
  return {
    [typeId]: {
      id: typeId,
      name: ownTypeName,
      type: 0,
      mod: time,
      usn: -1,
      sortf: 0,
      did: 1,
      tmpls: [{ name: 'Card 1', ord: 0, qfmt: front, afmt: back, bqfmt: '', bafmt: '', did: null }],
      flds: ownFields.map((name, ord) => ({
        name,
        ord,
        sticky: false,
        rtl: false,
        font: 'Arial',
        size: 20,
        media: [],
      })),
      css,
      latexPre:
        '\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n',
      latexPost: '\\end{document}',
      req: [[0, 'any', [0]]],
      tags: [],
      vers: [],
    },
  }
}

/** A deck as the row of the collection holds it. */
export function deckRecord(id: number, name: string, description: string, time: number) {
  const today = { newToday: [0, 0], revToday: [0, 0], lrnToday: [0, 0], timeToday: [0, 0] }
  const limits = { extendNew: 0, extendRev: 50, conf: 1, dyn: 0 }
  return {
    id,
    name,
    desc: description,
    mod: time,
    usn: -1,
    collapsed: false,
    browserCollapsed: false,
    ...limits,
    ...today,
  }
}

/** The options every deck gets: those Anki has for new ones. */
export const deckOptions = {
  1: {
    id: 1,
    mod: 0,
    name: 'Default',
    usn: 0,
    maxTaken: 60,
    autoplay: true,
    timer: 0,
    replayq: true,
    new: {
      bury: false,
      delays: [1, 10],
      initialFactor: 2500,
      ints: [1, 4, 0],
      order: 1,
      perDay: 20,
      separate: true,
    },
    rev: {
      bury: false,
      ease4: 1.3,
      ivlFct: 1,
      maxIvl: 36500,
      perDay: 200,
      hardFactor: 1.2,
      fuzz: 0.05,
      minSpace: 1,
    },
    lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
    dyn: false,
  },
}

/** Settings of the collection, with what Anki has no place for under a name of our own. */
export function settings(banks: Record<string, unknown>) {
  return {
    activeDecks: [1],
    curDeck: 1,
    curModel: typeId,
    nextPos: 1,
    newSpread: 0,
    collapseTime: 1200,
    timeLim: 0,
    estTimes: true,
    dueCounts: true,
    sortType: 'noteFld',
    sortBackwards: false,
    addToCur: true,
    dogear: { banks },
  }
}
