import Glibc
import NIOHTTP1
import SluiceRecords
import SluiceReports

extension Visit {
  /// A whole page around what it is about.
  func page(
    _ title: Phrase, _ body: HTML, _ status: HTTPResponseStatus = .ok, plan: OpenPlan,
    refresh: Int? = nil
  ) -> Response {
    page(title, body, status, plan: plan.head, refresh: refresh)
  }

  /// The same where no plan is at hand.
  func page(
    _ title: Phrase, _ body: HTML, _ status: HTTPResponseStatus = .ok, plan: PlanHead? = nil,
    refresh: Int? = nil, isKeptUpByScript: Bool = false
  ) -> Response {
    let title = title.text
    let here = request.path.first ?? ""
    var links: [(path: String, name: Phrase, badge: Int)] = []
    if let plan {
      links = [
        ("", "Overview", 0), ("rows", "Rows", 0), ("questions", "Questions", plan.openQuestions),
        ("apply", "Apply", 0),
      ]
    } else {
      links = [("", "Overview", 0)]
    }
    links += [("files", "Files", 0), ("history", "History", 0)]
    let items = links.map { link -> HTML in
      let current: HTML = link.path == here ? " aria-current=\"page\"" : ""
      let badge: HTML = link.badge > 0 ? " <span class=\"badge\">\(HTML.count(link.badge))</span>" : ""
      return "<li><a href=\"/\(link.path)\"\(current)>\(link.name)\(badge)</a></li>"
    }
    // A script loads the page again where there is one: an order in the page itself takes readers by surprise.
    let again: HTML =
      refresh.map { "<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>" } ?? ""
    let waits: HTML = isKeptUpByScript ? "" : refresh.map { " data-refresh=\"\($0)\"" } ?? ""
    let into: HTML = plan.map { "\(Phrase("Into \($0.store)")) · " } ?? ""
    let html: HTML = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"\(waits)>
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">\(again)
      <title>\(title) · Sluice</title>
      <link rel="stylesheet" href="/static/preview.css"><script src="/static/preview.js" defer></script></head>
      <body>
      <a class="skip" href="#main">\(Phrase("Skip to the content"))</a>
      <header class="site"><a class="name" href="/">\(SluiceMark.html)Sluice</a>
      <nav aria-label="\(Phrase("Pages"))"><ul>\(items)</ul></nav>
      <nav class="languages" aria-label="\(Phrase("Language"))">\(languageLinks)</nav></header>
      <main id="main" tabindex="-1"><h1>\(title)</h1>
      \(body)
      </main>
      <footer>\(into)\(Phrase("run folder \(folder)"))</footer>
      </body></html>

      """
    return .page(html, status)
  }

  private var languageLinks: HTML {
    let query = request.query.pairs.map { "\(Fields.encoded($0.name))=\(Fields.encoded($0.value))" }
    let back = Fields.encoded(
      request.method == .GET
        ? request.rawPath + (query.isEmpty ? "" : "?" + query.joined(separator: "&")) : "/")
    return LanguageLinks.html(back: back, chosen: language)
  }

  /// The fields that every form of this plan has.
  func hidden(_ plan: OpenPlan) -> HTML { "<input type=\"hidden\" name=\"stamp\" value=\"\(plan.stamp)\">" }
}

/// The sign of the house: a gate with water under it.
enum SluiceMark {
  static let html: HTML = """
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><rect class="frame" width="24" height="24" rx="6"></rect><path class="gate" d="M7 5v8M12 5v8M17 5v8M5 9h14"></path><path class="stream" d="M5 17.5c1.75-1.5 3.25-1.5 4.75 0s3 1.5 4.5 0 3-1.5 4.75 0"></path></svg>
    """
}

/// The ways to another language.
enum LanguageLinks {
  static func html(back: String, chosen: Language) -> HTML {
    let links = [(Language.english, "English"), (.russian, "Русский")].map { language, name -> HTML in
      language == chosen
        ? "<span lang=\"\(language.rawValue)\" aria-current=\"true\">\(name)</span>"
        : "<a lang=\"\(language.rawValue)\" hreflang=\"\(language.rawValue)\" href=\"/language?to=\(language.rawValue)&amp;back=\(back)\">\(name)</a>"
    }
    return "\(links[0]) \(links[1])"
  }
}

/// What somebody without a session sees.
enum StrangerPage {
  /// - Parameter wait: so many seconds no password is looked at, since too many were wrong.
  static func response(asksPassword: Bool, isWrong: Bool, wait: Int? = nil) -> Response {
    let words: Phrase? =
      if let wait {
        Phrase(
          "Too many wrong passwords came from your address. Wait \(wait, "second", "seconds") and try again.")
      } else if isWrong { Phrase("That is not the password.") } else { nil }
    let wrong: HTML = words.map { "<p class=\"alert\" role=\"alert\">\($0)</p>" } ?? ""
    let way: HTML =
      asksPassword
      ? """
      \(wrong)<form method="post" action="/login"><label for="password">\(Phrase("Password"))</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required>
      <button class="main">\(Phrase("Go in"))</button></form>
      """
      : "<p>\(Phrase("Open the link that `sluice serve` printed on its terminal. Each link is good once; when it is used, the next one is printed."))</p>"
    let html: HTML = """
      <!DOCTYPE html>
      <html lang="\(Language.current.rawValue)">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>Sluice</title>
      <link rel="stylesheet" href="/static/preview.css"></head>
      <body><header class="site"><span class="name">\(SluiceMark.html)Sluice</span>
      <nav class="languages" aria-label="\(Phrase("Language"))">\(LanguageLinks.html(back: "%2F", chosen: .current))</nav></header>
      <main><h1>\(Phrase("Who is there?"))</h1><section>\(way)</section></main></body></html>

      """
    return .page(html, .forbidden)
  }
}

/// Small files of the run folder that are read whole.
enum ReportFile {
  private static let most = 16 << 20

  static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= most else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + done, $0.count - done) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return nil }
      done += count
    }
    return bytes
  }
}
