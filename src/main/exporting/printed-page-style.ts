/**
 * How a printed page looks: ink on white, in the fonts of the system, Chinese and Latin each in their own. It stands
 * on its own, so the colours of marks and of code are repeated from the light theme of the app.
 */
export const printedPageStyle = `:root {
  --mark-1-line: #b2321d;
  --mark-1-wash: #f9dfd4;
  --mark-2-line: #8f6206;
  --mark-2-wash: #f8e9bd;
  --mark-3-line: #2a6850;
  --mark-3-wash: #d9eadd;
  --mark-4-line: #574f44;
  --mark-4-wash: #e8e3d8;
  --syn-keyword: #1c4274;
  --syn-string: #2a6850;
  --syn-comment: #625a4d;
  --syn-number: #8c5206;
  font-family: 'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', STSong, SimSun, Georgia, serif;
  font-size: 11pt;
  line-height: 1.7;
  text-autospace: normal;
  text-spacing-trim: trim-start;
  color-scheme: light;
}
main:lang(en) {
  font-family: Charter, Georgia, 'Times New Roman', serif;
  line-height: 1.5;
  hyphens: auto;
}
body {
  max-width: 46em;
  margin: 0 auto;
  padding: 2em;
}
h1 {
  font-size: 1.6em;
  line-height: 1.3;
}
h2 {
  margin: 2em 0 0.5em;
  border-bottom: 1px solid GrayText;
  font-size: 1.15em;
}
h3 {
  margin: 0 0 0.5em;
  font-size: 1.05em;
  line-height: 1.4;
}
section :is(h1, h2, h3, h4, h5, h6) {
  margin: 1em 0 0.3em;
  border: 0;
  font-size: 1em;
}
article {
  margin: 1.6em 0;
}
h1,
h2,
h3 {
  break-after: avoid;
}
p {
  margin: 0.5em 0;
  orphans: 3;
  widows: 3;
}
.number {
  font-variant-numeric: tabular-nums;
}
.explanation {
  padding-inline-start: 1em;
  border-inline-start: 2px solid GrayText;
}
.choices,
.notes {
  padding: 0;
  list-style: none;
}
.choices li {
  display: flex;
  gap: 0.5em;
  break-inside: avoid;
}
.choices :is(.sign, .label) {
  flex: none;
}
.choices .sign {
  width: 1em;
  text-align: center;
}
.choices div {
  min-width: 0;
}
.choices :is(p, pre):first-child {
  margin-top: 0;
}
.choices :is(p, pre):last-child {
  margin-bottom: 0;
}
.choices li + li {
  margin-top: 0.2em;
}
.notes p {
  display: inline;
}
.notes li + li {
  margin-top: 0.3em;
}
.right {
  font-weight: bold;
}
.notes {
  margin: 0.8em 0 0;
  padding: 0.5em 1em;
  border: 1px solid GrayText;
  font-size: 0.9em;
  break-inside: avoid;
}
.fold {
  float: inline-end;
  margin: 0 0 0 1em;
}
.fold > span {
  color: var(--mark-1-line);
  print-color-adjust: exact;
}
mark {
  padding-block: 0.1em;
  background: var(--wash);
  color: inherit;
  text-decoration: underline var(--width, 1.5px) var(--line);
  text-decoration-style: var(--style);
  text-underline-offset: 0.2em;
  text-decoration-skip-ink: none;
  print-color-adjust: exact;
}
.kind-1 {
  --line: var(--mark-1-line);
  --wash: var(--mark-1-wash);
  --style: solid;
}
.kind-2 {
  --line: var(--mark-2-line);
  --wash: var(--mark-2-wash);
  --style: wavy;
}
.kind-3 {
  --line: var(--mark-3-line);
  --wash: var(--mark-3-wash);
  --style: double;
}
.kind-4 {
  --line: var(--mark-4-line);
  --wash: var(--mark-4-wash);
  --style: dotted;
  --width: 2.5px;
}
.notes > [class] {
  padding-inline-start: 0.6em;
  border-inline-start: 2px solid var(--line);
}
.legend {
  font-size: 0.85em;
  word-spacing: 0.6em;
}
.legend mark {
  word-spacing: 0;
}
.away {
  border: 1px dashed GrayText;
  padding: 0 0.4em;
  overflow-wrap: anywhere;
}
img {
  max-width: 100%;
}
table {
  border-collapse: collapse;
}
th,
td {
  text-align: start;
  padding: 0.2em 0.6em;
  border-block: 1px solid GrayText;
}
.align-center {
  text-align: center;
}
.align-end {
  text-align: end;
}
pre {
  break-inside: avoid;
  padding: 0.6em;
  border: 1px solid GrayText;
  font-size: 0.85em;
  line-height: 1.45;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
code {
  font-family: ui-monospace, Consolas, 'Noto Sans Mono CJK SC', monospace;
  text-autospace: no-autospace;
}
.hljs-keyword,
.hljs-built_in,
.hljs-selector-tag,
.hljs-tag .hljs-name {
  color: var(--syn-keyword);
}
.hljs-keyword {
  font-weight: bold;
}
.hljs-string,
.hljs-regexp,
.hljs-addition {
  color: var(--syn-string);
}
.hljs-comment,
.hljs-quote,
.hljs-meta {
  color: var(--syn-comment);
}
.hljs-number,
.hljs-literal,
.hljs-symbol,
.hljs-deletion {
  color: var(--syn-number);
}
blockquote {
  margin-inline: 0;
  padding-inline-start: 1em;
  border-inline-start: 2px solid GrayText;
}
@page {
  margin: 18mm 16mm;
}
@media print {
  body {
    max-width: none;
    padding: 0;
  }
}
`
