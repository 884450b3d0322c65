/// Rules of the report's own parts, behind those that all pages share.
enum ReportStyle {
  static let sheet = """
    header.wide { padding-top: 64px; padding-bottom: 8px; }
    header .over { color: var(--quiet); font-size: 14px; margin: 0 0 10px; }
    header .lead { font-size: 19px; line-height: 1.5; margin: 14px 0 0; max-width: 62ch; }
    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 26px 24px; margin: 40px 0 0; padding: 0; list-style: none; }
    .figures b { display: block; font-size: 32px; line-height: 1.1; font-weight: 600; letter-spacing: -0.02em; font-variant-numeric: tabular-nums lining-nums; }
    .figures span { color: var(--quiet); font-size: 14px; }
    .figures .bad b { color: var(--bad); } .figures .doubt b { color: var(--doubt); }
    nav ul { display: flex; flex-wrap: wrap; gap: 6px 22px; list-style: none; margin: 44px 0 0; padding: 16px 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); font-size: 14.5px; }
    nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
    section { padding: 64px 0 0; scroll-margin-top: 0; }
    section > p:first-of-type { color: var(--quiet); }
    .whole { color: var(--quiet); font-size: 14px; margin: 12px 0 0; }
    .turner { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; margin: 0 0 12px; }
    .turner input { width: 260px; } .turner .number { margin-left: auto; }
    .turner button { min-width: 40px; padding: 6px 10px; }
    .reason { margin: 0 0 34px; } .reason h3 { margin: 0 0 2px; font-size: 17px; } .reason p { margin: 0 0 8px; }
    .case { border-top: 1px solid var(--line); padding: 20px 0 22px; }
    .case h3 { margin: 0 0 4px; font-size: 16.5px; }
    th.value { width: 22%; }
    .case table { margin-top: 10px; } .case tbody th { white-space: nowrap; font-weight: 400; color: var(--quiet); }
    .why { margin: 4px 0 0; padding: 0; list-style: none; font-size: 14.5px; color: var(--quiet); }
    .why li { margin: 0 0 3px; max-width: 100ch; }
    .kept { background: var(--accent-soft); } td.kept, th.kept { padding-left: 12px; padding-right: 12px; }
    .won { font-weight: 600; }
    .rule { display: block; color: var(--quiet); font-size: 13px; font-weight: 400; }
    .apart { background: var(--removed); border-radius: 3px; padding: 1px 3px; }
    .stamps { display: grid; grid-template-columns: max-content 1fr; gap: 6px 24px; margin: 26px 0 0; font-size: 14.5px; }
    .stamps dt { color: var(--quiet); } .stamps dd { margin: 0; }
    footer { padding: 48px 0 72px; color: var(--quiet); font-size: 14px; }
    @media (max-width: 640px) {
      header.wide { padding-top: 36px; } header .lead { font-size: 17px; }
      .figures { gap: 20px 28px; margin-top: 28px; display: grid; grid-template-columns: 1fr 1fr; } .figures b { font-size: 27px; }
      nav ul { margin-top: 30px; } section { padding-top: 48px; }
      .turner input { width: 100%; } .turner .number { margin-left: 0; margin-right: auto; }
      .stamps { grid-template-columns: 1fr; gap: 0; } .stamps dd { margin-bottom: 8px; }
      .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .stacked, .stacked tbody, .stacked tr, .stacked td, .stacked th { display: block; }
      .stacked tr { border-bottom: 1px solid var(--line); padding: 8px 0; }
      .stacked td, .stacked th { border: 0; padding: 2px 0; text-align: left; }
      .stacked tr[hidden] { display: none; }
      .stacked td[data-title]::before { content: attr(data-title) ": "; color: var(--quiet); font-size: 13px; }
      .stacked td:empty { display: none; }
    }
    @media print {
      header.wide { padding-top: 0; } section { padding-top: 26px; } .figures { margin-top: 22px; gap: 12px 40px; } .figures b { font-size: 20pt; }
      .case { padding: 10px 0; } .case h3, .why { break-after: avoid; } .why, .small, .whole, .rule { font-size: 8.5pt; } .case tbody th { white-space: normal; } nav { display: none; }
    }

    """
}
