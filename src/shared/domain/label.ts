/**
 * What a change is called, as a key of the locale files under `change.` and its parameters,
 * so that "Undo: delete note" can be said in the language of the moment.
 */
export interface ChangeLabel {
  key:
    | 'noteAdded'
    | 'noteEdited'
    | 'noteRemoved'
    | 'highlightAdded'
    | 'highlightEdited'
    | 'highlightRemoved'
    | 'bookmarkAdded'
    | 'bookmarkEdited'
    | 'bookmarkRemoved'
    | 'topicMarkedWeak'
    | 'topicUnmarked'
    | 'bankRenamed'
    | 'bankRemoved'
    | 'bankImported'
    | 'bankUpdated'
    | 'preferenceChanged'
    | 'searchSaved'
    | 'searchRenamed'
    | 'searchRemoved'
    | 'graded1'
    | 'graded2'
    | 'graded3'
    | 'graded4'
    | 'questionBuried'
    | 'questionSuspended'
    | 'examJudged'
    | 'examRemoved'
    | 'studySettingsChanged'
    | 'bankStudySettingsChanged'
  /** Words to fill in, such as the title of a bank. */
  subject?: string
}
