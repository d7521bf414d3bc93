/** What the report of a walk adds to the look of a run and a diagnosis. */
export const walkStylesheet = `
h4 { margin: 0; font-size: 100%; line-height: inherit; font-weight: 600; }
.quiet { color: #5b656c; }
.looks { margin-top: 16px; page-break-inside: avoid; break-inside: avoid; }
.look { display: inline-block; max-width: 100%; margin: 0; vertical-align: middle; }
.look figcaption { margin-bottom: 4px; font-weight: 600; }
.machine { display: block; max-width: 100%; height: auto; }
.machine .d-text { font-weight: 600; }
.machine text { font-family: "Segoe UI", Tahoma, "Open Sans", Arial, sans-serif; }
.arrow { margin: 0 24px; vertical-align: middle; }
.events .when { width: 220px; }
.events .undo { width: 168px; }
.events tr, .conditions tr { page-break-inside: avoid; break-inside: avoid; }
.events b { font-weight: 600; }
.conditions .state { width: 152px; }
.open { margin: 8px 0 0; padding: 0; list-style: none; }
.open li { padding: 4px 0; }
.run h2 { margin-top: 36px; }
.run h3 { margin: 20px 0 4px; }
.change { break-inside: avoid; }
.change h4 .title { margin-right: 16px; color: #171c20; }
@supports (display: grid) {
  .open li { display: grid; grid-template-columns: 16px 1fr; column-gap: 8px; }
  .open .sign { margin: 2px 0 0; }
}
@media screen and (max-width: 840px) {
  .look { display: block; }
  .arrow { display: block; margin: 8px 0; transform: rotate(90deg); }
}
@media screen and (max-width: 720px) {
  .events, .events tbody, .events tr, .events td { display: block; }
  .events thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0); }
  .events td { padding: 0; border: 0; }
  .events tr { padding: 6px 0; border-bottom: 1px solid #d9dfe3; }
  .conditions .state { width: 104px; }
}
@media screen and (prefers-color-scheme: dark) {
  .quiet { color: #a3aeb4; }
  .change h4 .title, .machine text { color: #f0f3f4; fill: #f0f3f4; }
  .machine .ok .ground { fill: #183324; }
  .machine .bad .ground { fill: #40211f; }
  .machine .warn .ground { fill: #372c13; }
  .machine .quiet .ground { fill: #2b3338; }
  .machine .ok .edge { fill: #7dd3a0; }
  .machine .bad .edge { fill: #ff9d93; }
  .machine .warn .edge { fill: #f0c264; }
  .machine .quiet .edge { fill: #a3aeb4; }
  .events tr { border-color: #343d42; }
}
@media print {
  .machine { width: 72mm; }
  .arrow { margin: 0 4mm; }
  .run h2 { page-break-after: avoid; break-after: avoid; }
  .events .when { width: 44mm; }
  .events .undo { width: 34mm; }
  .conditions .state { width: 30mm; }
  .foot { page-break-inside: avoid; break-inside: avoid; }
}
`.trimStart()
