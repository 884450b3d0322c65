import SluiceRecords

/// The frame of a page: what a browser must know before it reads the first word.
///
/// Shape: one file without any request; the style sheet and the script stand in it, and the security policy allows
/// exactly these two by their hashes, so that nothing that stands in data can ever run.
public struct PageShell: Sendable {
  public var title: String
  public var language: Language
  /// Further rules behind `PageStyle.sheet`.
  public var style: String
  /// The page's own script; nil for none.
  public var script: String?
  /// What the policy allows besides, such as `form-action 'self'` or `connect-src 'self'` for a page that is served.
  public var alsoAllowed: [String]
  /// Attributes of the body, such as the words that the script needs: ` data-search="Search"`.
  public var bodyAttributes: HTMLText

  public init(
    title: String, language: Language = .current, style: String = "", script: String? = nil,
    alsoAllowed: [String] = [], bodyAttributes: HTMLText = ""
  ) {
    self.title = title
    self.language = language
    self.style = style
    self.script = script
    self.alsoAllowed = alsoAllowed
    self.bodyAttributes = bodyAttributes
  }

  /// Everything up to the body's first word.
  public var head: HTMLText {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <title>\(title)</title>
    <link rel="icon" href="data:,">
    <style>\(HTMLText(markup: sheet))</style>
    </head>
    <body\(bodyAttributes)>

    """
  }

  /// Everything behind the body's last word.
  public var foot: HTMLText {
    let script = script.map { HTMLText(markup: "<script>" + $0 + "</script>\n") } ?? ""
    return "\(script)</body>\n</html>\n"
  }

  /// The security policy, also for a server to send as the header `Content-Security-Policy`.
  public var policy: String {
    var rules = ["default-src 'none'", "img-src data:", "style-src 'sha256-\(SHA256.base64(of: sheet))'"]
    if let script { rules.append("script-src 'sha256-\(SHA256.base64(of: script))'") }
    return (rules + ["base-uri 'none'"] + alsoAllowed).joined(separator: "; ")
  }

  private var sheet: String { PageStyle.sheet + style }
}
