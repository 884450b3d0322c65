/// The style sheet that all our pages share: calm, wide, one accent, figures that stand under one another.
///
/// Shape: colours are custom properties, light by default and dark by the reader's own setting; on paper always
/// light. Pages set nothing by `style` attributes, which their policy refuses.
public enum PageStyle {
  /// The whole sheet.
  public static let sheet = colours + base + tables + parts + paper

  /// Colours by what they say. Contrast with the ground is 4.5 to 1 or more for all that is text.
  private static let colours = """

    :root {
      color-scheme: light dark;
      --ground: #ffffff; --raised: #f6f7f9; --line: #e3e6ea; --strong-line: #c6ccd3;
      --ink: #17202a; --quiet: #5a6672; --accent: #0b6e75; --accent-soft: #dcefee;
      --good: #2f7d51; --mended: #0b6e75; --doubt: #9a6200; --bad: #b3392f; --idle: #7a8590;
      --good-fill: #6fb48c; --mended-fill: #2c9aa0; --doubt-fill: #e0ab4a; --bad-fill: #d9776c; --merged-fill: #8ea4c8; --idle-fill: #c3cad1;
      --added: #d9f0e1; --removed: #fbe1de;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #12171c; --raised: #1b2229; --line: #2a333c; --strong-line: #46525e;
        --ink: #e8ecef; --quiet: #a0abb6; --accent: #5cc4c4; --accent-soft: #17383a;
        --good: #7fcb9c; --mended: #5cc4c4; --doubt: #e6b65c; --bad: #ef9489; --idle: #98a3ae;
        --good-fill: #4c946b; --mended-fill: #2b8a8f; --doubt-fill: #b98631; --bad-fill: #b9584d; --merged-fill: #566c94; --idle-fill: #55616c;
        --added: #1d4530; --removed: #5a2a26;
      }
    }

    """

  private static let base = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body {
      margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.55 "Segoe UI Variable Text", "Segoe UI", -apple-system, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
      font-feature-settings: "kern", "liga"; overflow-wrap: break-word;
    }
    main, .wide { max-width: 1080px; margin: 0 auto; padding: 0 28px; }
    h1, h2, h3 { line-height: 1.22; font-weight: 600; letter-spacing: -0.012em; text-wrap: balance; }
    h1 { font-size: 34px; margin: 0; }
    h2 { font-size: 23px; margin: 0 0 6px; }
    h3 { font-size: 16px; margin: 26px 0 6px; letter-spacing: 0; }
    p { margin: 0 0 12px; max-width: 78ch; text-wrap: pretty; }
    a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 3px; }
    code, .code { font: 0.86em/1.4 ui-monospace, "Cascadia Mono", "SF Mono", "DejaVu Sans Mono", "Liberation Mono", monospace; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
    .quiet { color: var(--quiet); }
    .small { font-size: 14px; }
    .number { font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -999px; }
    .skip:focus { left: 12px; top: 12px; background: var(--ground); padding: 8px 12px; z-index: 9; }

    """

  private static let tables = """
    .scroll { overflow-x: auto; margin: 0 0 8px; }
    table { border-collapse: collapse; width: 100%; font-size: 14.5px; line-height: 1.45; }
    caption { text-align: left; color: var(--quiet); font-size: 14px; padding: 0 0 8px; }
    th, td { text-align: left; vertical-align: top; padding: 9px 16px 9px 0; border-bottom: 1px solid var(--line); }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--quiet); font-weight: 500; font-size: 13px; border-bottom-color: var(--strong-line); vertical-align: bottom; }
    td { overflow-wrap: anywhere; }
    table.narrow td { overflow-wrap: break-word; }
    tbody th { font-weight: 500; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; }
    tfoot th, tfoot td { border-bottom: 0; font-weight: 600; }
    .place { white-space: nowrap; }
    .none { color: var(--quiet); }
    td .cut { color: var(--quiet); }
    ins { background: var(--added); text-decoration: none; border-radius: 3px; padding: 1px 2px; }
    del { background: var(--removed); text-decoration: line-through; text-decoration-thickness: 1px; border-radius: 3px; padding: 1px 2px; }

    """

  private static let parts = """
    .tag { display: inline-block; font-size: 12.5px; line-height: 1; padding: 4px 7px; border-radius: 4px; background: var(--raised); color: var(--quiet); white-space: nowrap; }
    .tag.good { color: var(--good); } .tag.mended { color: var(--mended); } .tag.doubt { color: var(--doubt); } .tag.bad { color: var(--bad); }
    input[type="search"], input[type="text"], select, textarea {
      font: inherit; font-size: 15px; color: var(--ink); background: var(--ground); border: 1px solid var(--strong-line);
      border-radius: 6px; padding: 7px 10px; max-width: 100%;
    }
    button, .button {
      font: inherit; font-size: 14.5px; color: var(--ink); background: var(--ground); border: 1px solid var(--strong-line);
      border-radius: 6px; padding: 6px 12px; cursor: pointer; text-decoration: none; display: inline-block;
    }
    button:hover, .button:hover { border-color: var(--accent); color: var(--accent); }
    button:disabled { color: var(--quiet); border-color: var(--line); cursor: default; }
    button.main, .button.main { background: var(--accent); border-color: var(--accent); color: var(--ground); }
    .note { border-left: 3px solid var(--accent); padding: 2px 0 2px 14px; margin: 0 0 16px; color: var(--quiet); max-width: 76ch; }
    .note.bad { border-left-color: var(--bad); } .note.doubt { border-left-color: var(--doubt); }
    summary { cursor: pointer; }
    @media (max-width: 640px) {
      body { font-size: 15.5px; }
      main, .wide { padding: 0 18px; }
      h1 { font-size: 27px; } h2 { font-size: 21px; }
      th, td { padding-right: 12px; }
    }

    """

  /// On paper: dark ink on white, links as text, nothing that is only for hands.
  private static let paper = """
    @media print {
      :root {
        color-scheme: light;
        --ground: #ffffff; --raised: #f3f4f6; --line: #d8dce0; --strong-line: #aeb5bc;
        --ink: #000000; --quiet: #4a535c; --accent: #0b5e64; --accent-soft: #e4f1f0;
        --good: #23633f; --mended: #0b5e64; --doubt: #7c4e00; --bad: #952c23; --idle: #5f6973;
        --good-fill: #6fb48c; --mended-fill: #2c9aa0; --doubt-fill: #e0ab4a; --bad-fill: #d9776c; --merged-fill: #8ea4c8; --idle-fill: #c3cad1;
        --added: #d9f0e1; --removed: #fbe1de;
      }
      @page { margin: 16mm 14mm; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      body { font-size: 10pt; }
      main, .wide { max-width: none; padding: 0; }
      h1 { font-size: 20pt; } h2 { font-size: 14pt; break-after: avoid; } h3 { font-size: 10.5pt; break-after: avoid; }
      table { font-size: 8.5pt; } thead { display: table-header-group; } tr { break-inside: avoid; }
      .scroll { overflow: visible; }
      .by-hand, .skip { display: none !important; }
      a { color: inherit; text-decoration: none; }
    }

    """
}
