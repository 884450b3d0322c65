import Glibc
import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// From so many entities on a word must be typed.
  private static let large = 1_000

  /// The word that stands for «I mean it», in the visitor's language.
  private static var word: Phrase { "apply" }

  private func weight(_ plan: OpenPlan) -> Int {
    let summary = plan.summary
    return [summary.counterparties, summary.contactPersons].reduce(0) {
      $0 + $1.created + $1.updated + $1.merged
    }
  }

  /// The sums once more, and the button.
  func applyPage(_ plan: OpenPlan, isWrongWord: Bool = false) -> Response {
    let summary = plan.summary
    if plan.browser.state == .applied { return page("Apply", wasApplied(plan), plan: plan) }
    var warnings: [HTML] = []
    if plan.hasUnheard {
      warnings.append(
        "<p class=\"alert\">\(Phrase("Some of your decisions are not in this plan: plan anew first, or they do not count this time."))</p>\(replanForm(plan))"
      )
    }
    if plan.openQuestions > 0 {
      warnings.append(
        "<p class=\"waits\">\(Phrase("\(plan.openQuestions, "question is", "questions are") open: those records stay apart.")) <a href=\"/questions\">\(Phrase("Questions"))</a></p>"
      )
    }
    if summary.rejects > 0 {
      warnings.append(
        "<p class=\"waits\">\(Phrase("\(summary.rejects, "rejected row stays", "rejected rows stay") out.")) <a href=\"/rows?fate=rejected\">\(Phrase("Rows"))</a></p>"
      )
    }
    let isLarge = weight(plan) >= Self.large
    let typed: HTML =
      isLarge
      ? """
      <p><label for="word">\(Phrase("This is a large one. Type the word «\(Self.word)» to go on"))</label>
      <input id="word" name="word" autocomplete="off" required></p>
      """ : ""
    let wrong: HTML =
      isWrongWord
      ? "<p class=\"alert\" role=\"alert\">\(Phrase("That is not the word; nothing was changed."))</p>" : ""
    let body: HTML = """
      \(wrong)<section><h2 id="entities">\(Phrase("Into \(plan.browser.store):"))</h2>\(entities(summary))\(balance(summary))</section>
      \(warnings)<section aria-label="\(Phrase("Apply"))"><form method="post" action="/apply">\(hidden(plan))\(typed)<p class="choices"><button class="main">\(Phrase("Apply exactly this"))</button> <a class="button" href="/">\(Phrase("Not now"))</a></p></form></section>
      """
    return page("Apply", body, plan: plan)
  }

  /// Begins to apply.
  func apply(_ plan: OpenPlan) -> Response {
    guard plan.browser.state == .planned else { return movedPage() }
    if weight(plan) >= Self.large {
      let typed = (request.form["word"] ?? "").lowercased().filter { !$0.isWhitespace }
      guard Language.allCases.contains(where: { Self.word.text(in: $0) == typed }) else {
        return applyPage(plan, isWrongWord: true)
      }
    }
    let (folder, store) = (folder, plan.browser.store)
    return begun(
      jobs.begin(.apply, in: folder) { observer in
        let lock = try RunLock(store: store)
        defer { lock.release() }
        return .applied(try ImportRun.apply(folder: folder, now: Clock.now, observer: observer))
      })
  }

  /// Begins to plan anew with what was decided.
  func replan(_ plan: OpenPlan) -> Response {
    guard plan.canReplan else { return movedPage() }
    let (folder, passwords) = (folder, preview.passwords.all)
    return begun(
      jobs.begin(.plan, in: folder) { observer in
        _ = try await ImportRun.replan(
          folder: folder, password: passwords.other, passwords: passwords.byPath, observer: observer)
        return .planned
      })
  }

  /// A plan whose index is being made.
  func indexingPage(_ rows: Int) -> Response {
    page(
      "The plan is made ready",
      "<p role=\"status\">\(Phrase("\(rows, "row is", "rows are") ready to be shown. This page looks again by itself."))</p>",
      refresh: 2)
  }

  /// The imports of the store, and the way to take one back.
  func historyPage() -> Response {
    guard let store = store else {
      return page(
        "History",
        "<p role=\"status\">\(Phrase("There is no store yet: there is no plan, and `--into` named none."))</p>"
      )
    }
    do throws(Stop) {
      let runs = try StoreHistory.runs(of: store)
      guard !runs.isEmpty else {
        return page("History", "<p role=\"status\">\(Phrase("The store has no imports yet."))</p>")
      }
      let rows = runs.map { run -> HTML in
        let when = Self.said(run.appliedAt)
        let state: HTML =
          run.undoneAt.map {
            "<td>\(Phrase("taken back")) \(Self.said($0))</td>"
          }
            ?? """
            <td><form method="post" action="/history/\(run.run)"><input type="hidden" name="runs" value="\(Self.mark(of: runs))">
            <button aria-label="\(Phrase("Take run \(Int(run.run)) back"))">\(Phrase("Take back"))</button></form></td>
            """
        return
          "<tr><th scope=\"row\">\(run.run)</th><td data-label=\"\(Phrase("applied (UTC)"))\">\(when)</td><td>\(HTML.data(run.sources.joined(separator: ", ")))</td>\(state)</tr>"
      }
      let body: HTML = """
        <section><p><strong>\(store)</strong></p><div class="scroll" tabindex="0" role="region" aria-label="\(Phrase("History"))"><table class="wide stack"><thead><tr><th scope="col">\(Phrase("run"))</th>
        <th scope="col">\(Phrase("applied (UTC)"))</th><th scope="col">\(Phrase("sources"))</th><th scope="col">\(Phrase("state"))</th></tr></thead>
        <tbody>\(rows)</tbody></table></div>
        <p>\(Phrase("Taking a run back removes what it made and restores what it changed. What people changed since stays and is counted."))</p></section>
        """
      return page("History", body, plan: preview.openNow)
    } catch {
      return troublePage(error)
    }
  }

  /// What stands of a plan that was applied, and the way on.
  func wasApplied(_ plan: OpenPlan) -> HTML {
    guard case .undone(let run, let when) = outcome(plan) else {
      let again: HTML = plan.hasUnheard ? replanForm(plan) : ""
      return
        "<p class=\"good\">\(Phrase("This plan was applied.")) <a href=\"/history\">\(Phrase("History"))</a></p>\(again)"
    }
    let words = Phrase(
      "This plan was applied as run \(Int(run)) and is undone: it was taken back on \(Self.said(when)) UTC.")
    let again: HTML =
      plan.canReplan
      ? """
      <form method="post" action="/replan">\(hidden(plan))<p>\(Phrase("It cannot be applied a second time. Planned again, from the same files and with your decisions, it can."))</p>
      <p><button class="main">\(Phrase("Plan again"))</button></p></form>
      """
      : "<p>\(Phrase("It cannot be applied a second time: plan again with `sluice plan`."))</p>"
    return
      "<p class=\"alert\" role=\"status\">\(words) <a href=\"/history\">\(Phrase("History"))</a></p>\(again)"
  }

  /// `2024-01-31 12:00:00` of `2024-01-31T12:00:00Z`.
  static func said(_ time: String) -> String { time.replacing("T", with: " ").replacing("Z", with: "") }

  /// The store that the plan goes into, also while the plan is made ready to be shown, or that was named on the command
  /// line.
  var store: String? {
    (try? PlanBrowser.facts(of: ImportRun.planFile(of: folder)).store) ?? preview.request.store
  }

  /// Tells a history from what it is later.
  private static func mark(of runs: [PastRun]) -> String {
    runs.map { "\($0.run)\($0.undoneAt ?? "")" }.joined(separator: ",")
  }

  /// Takes a run back.
  func undo(_ number: String) -> Response {
    guard let run = Int64(number), let store else { return notFound() }
    do throws(Stop) {
      guard Self.mark(of: try StoreHistory.runs(of: store)) == request.form["runs"] else {
        return movedPage()
      }
    } catch {
      return troublePage(error)
    }
    return begun(
      jobs.begin(.undo, in: folder, run: run) { _ in
        let lock = try RunLock(store: store)
        defer { lock.release() }
        return .undone(try StoreHistory.undo(run, in: store, now: Clock.now))
      })
  }
}

/// The time now, UTC, as `2024-01-31T12:00:00Z`: the history of runs keeps it, results never depend on it.
enum Clock {
  static var now: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
