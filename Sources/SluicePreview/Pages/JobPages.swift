import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

extension Visit {
  /// Where a visitor goes who has begun a job, or wanted to.
  func begun(_ begun: JobBoard.Begun) -> Response {
    switch begun {
    case .began: .see("/job")
    case .busy: busyPage()
    case .busyElsewhere:
      page(
        "Something else is at work",
        "<p class=\"alert\" role=\"alert\">\(Phrase("Nothing was begun: another `sluice serve` is at work on this run folder."))</p>",
        .conflict)
    }
  }

  /// What somebody is told whose decision came while a job was running.
  func notKeptPage() -> Response {
    page(
      "Something else is at work",
      "<p class=\"alert\" role=\"alert\">\(Phrase("Your decision was not kept: a job is running. Give it again when the job is done."))</p><p><a class=\"button\" href=\"/job\">\(Phrase("Look at it"))</a></p>",
      .conflict)
  }

  private func busyPage() -> Response {
    page(
      "Something else is at work",
      "<p class=\"alert\" role=\"alert\">\(Phrase("Nothing was begun: another job is running."))</p><p><a class=\"button\" href=\"/job\">\(Phrase("Look at it"))</a></p>",
      .conflict)
  }

  /// How far a job has come, or what became of it.
  func jobPage() -> Response {
    guard let job = jobs.current else { return .see("/") }
    var remarks: HTML = ""
    if !job.remarks.isEmpty {
      remarks = "<ul>\(job.remarks.map { "<li>\($0.sentence); \($0.remedy)</li>" as HTML })</ul>"
    }
    switch job.outcome {
    case .running:
      let body: HTML = """
        <p role="status" aria-live="polite" id="job" data-job="\(job.number)" data-lost="\(Phrase("The server does not answer any more. Start `sluice serve` again: it tells how far this came."))">\(progress(job))</p>
        <noscript><p>\(Phrase("This page looks again every two seconds."))</p></noscript>
        """
      return page(name(of: job), body, plan: preview.openNow, refresh: 2, isKeptUpByScript: true)
    case .planned:
      return page(
        name(of: job),
        "<p class=\"good\" role=\"status\">\(Phrase("The plan is made anew."))</p>\(remarks)<p><a class=\"button main\" href=\"/\">\(Phrase("See what would happen"))</a></p>",
        plan: preview.openNow)
    case .applied(let receipt): return receiptPage(receipt, remarks)
    case .undone(let receipt):
      let kept: HTML =
        receipt.kept.isEmpty
        ? ""
        : "<p>\(Phrase("\(receipt.kept.count, "thing was", "things were") changed since and stayed."))</p>"
      return page(
        "Taken back",
        "<p class=\"good\" role=\"status\">\(Phrase("Run \(Int(receipt.run)) is taken back: \(receipt.removed, "entity is", "entities are") gone, \(receipt.restored, "value is", "values are") as before."))</p>\(kept)<p class=\"choices\"><a class=\"button main\" href=\"/\">\(Phrase("Overview"))</a> <a class=\"button\" href=\"/history\">\(Phrase("History"))</a></p>",
        plan: preview.openNow)
    case .failed(let troubles):
      var lines = troubles.prefix(50).map { "<p class=\"alert\" role=\"alert\">\($0.text)</p>" as HTML }
      if let place = troubles.compactMap(\.lockedFile).first { lines.append(unlockSourceForm(place)) }
      return page(
        "That did not work", "\(lines)<p><a class=\"button\" href=\"/\">\(Phrase("Overview"))</a></p>",
        .conflict)
    }
  }

  /// What was done, with the sums that were promised beside it.
  private func receiptPage(_ receipt: LoadReceipt, _ remarks: HTML) -> Response {
    let said =
      receipt.wasAppliedBefore
      ? Phrase("Nothing to do: this plan was applied before, as run \(Int(receipt.run)).")
      : Phrase(
        "Applied, as run \(Int(receipt.run)): \(receipt.created) created, \(receipt.updated) updated.")
    let refused: HTML =
      receipt.refused > 0
      ? "<p class=\"alert\">\(Phrase("The store refused \(receipt.refused, "row", "rows"): they are among the rejects, each with its reason."))</p>"
      : ""
    var sums: HTML = ""
    if let summary = try? ImportRun.summary(ofPlanIn: folder), let store {
      let run = try? StoreHistory.runs(of: store).first { $0.run == receipt.run }
      let when: HTML =
        run.map {
          "<p class=\"hint\">\(Phrase("Applied on \(Self.said($0.appliedAt)) UTC. The same stands in summary.json and report.html of the run folder."))</p>"
        } ?? ""
      sums = """
        <section><h2 id="entities">\(Phrase("What the store \(store) got"))</h2>\(entities(summary))\(balance(summary))\(when)</section>
        """
    }
    let rejects: HTML =
      Preview.fileStamp("\(folder)/rejects.xlsx") == nil
      ? "" : " <a class=\"button\" href=\"/download/rejects.xlsx\">\(Phrase("The rejects as a workbook"))</a>"
    return page(
      "Receipt",
      "<p class=\"good\" role=\"status\">\(said)</p>\(refused)\(remarks)\(sums)<p class=\"choices\"><a class=\"button main\" href=\"/\">\(Phrase("Overview"))</a> <a class=\"button\" href=\"/history\">\(Phrase("History, and the way back"))</a>\(rejects)</p>",
      plan: preview.openNow)
  }

  private func name(of job: JobBoard.Job) -> Phrase {
    switch job.kind {
    case .plan: "Planning"
    case .apply: "Applying"
    case .undo: "Taking back"
    }
  }

  private func progress(_ job: JobBoard.Job) -> String {
    let seconds = Int((ContinuousClock.now - job.began).components.seconds)
    let stage = job.rows > 0 ? Phrase("\(job.stage): \(job.rows, "row", "rows")").text : job.stage
    // Writing to the store has no rows to count, and is seen to go on all the same.
    return seconds > 1 ? Phrase("\(stage) · \(seconds, "second", "seconds")").text : stage
  }

  /// The same for the script, which asks again and again.
  func jobState() -> Response {
    guard let job = jobs.current else { return .json("{\"running\":false}") }
    var text: [UInt8] = []
    JSONText.append(progress(job), to: &text)
    return .json("{\"running\":\(job.isRunning),\"says\":\(String(decoding: text, as: UTF8.self))}")
  }

  /// Asks what opens a source that a plan could not be made of.
  private func unlockSourceForm(_ place: String) -> HTML {
    """
    <form method="post" action="/unlock" class="unlock"><input type="hidden" name="place" value="\(place)">
    <label for="unlock">\(Phrase("The file is locked. Its password:"))</label>
    <input id="unlock" name="password" type="password" autocomplete="off" required aria-describedby="unlock-kept">
    <button>\(Phrase("Keep it and go back"))</button>
    <p class="hint" id="unlock-kept">\(Phrase("It is kept in this server's memory only, and asked again when the server was started anew. It is written neither to disk nor into the plan; the rows that are read stand open in the plan."))</p></form>
    """
  }

  /// Takes the password of a plan's source.
  func unlockSource() -> Response {
    let name = (request.form["place"] ?? "").split(separator: "/").last.map(String.init) ?? ""
    let path = preview.files.path(of: name)
    preview.passwords.give(request.form["password"] ?? "", for: path)
    if let path { preview.drafts.forget(path) }
    return .see("/")
  }

  /// Tells of a job that an earlier server had begun and did not bring to its end, and what stands; nothing where
  /// there was none.
  func cutOff() -> HTML {
    guard let entry = jobs.cutOff else { return "" }
    let began = entry.began.replacing("T", with: " ").replacing("Z", with: "")
    let words: Phrase =
      switch entry.kind {
      case .plan:
        Phrase("Making a plan was cut off: the server ended while it was at work (begun \(began) UTC).")
      case .apply: Phrase("Applying was cut off: the server ended while it was at work (begun \(began) UTC).")
      case .undo:
        Phrase("Taking a run back was cut off: the server ended while it was at work (begun \(began) UTC).")
      }
    return """
      <section class="alert" role="alert" aria-label="\(Phrase("What was cut off"))"><p><strong>\(words)</strong></p><p>\(standing(after: entry))</p>
      <form method="post" action="/job/seen"><button>\(Phrase("I have seen it"))</button></form></section>
      """
  }

  /// What stands after a job that was cut off.
  private func standing(after entry: JobRecord.Entry) -> Phrase {
    switch entry.kind {
    case .plan:
      let now = try? PlanBrowser.facts(of: ImportRun.planFile(of: folder)).number
      if now == nil { return Phrase("There is no plan yet: plan once more. The store was not touched.") }
      return now == entry.plan
        ? Phrase("The earlier plan stands as it was: plan once more. The store was not touched.")
        : Phrase("The plan had come to its end and is the one that is shown. The store was not touched.")
    case .apply:
      do throws(Stop) {
        return switch try ImportRun.outcome(ofPlanIn: folder) {
        case .notApplied:
          Phrase(
            "Nothing of it was written: a plan is applied as a whole or not at all. The store is as it was before; apply once more."
          )
        case .applied(let run):
          Phrase("It had come to its end: the store holds all of the plan, as run \(Int(run)).")
        case .undone(let run, _): Phrase("It had come to its end, and run \(Int(run)) was taken back since.")
        }
      } catch {
        return Phrase("Whether it was applied cannot be told now: \(error.place): \(error.remark.sentence)")
      }
    case .undo:
      guard let run = entry.run, let store, let runs = try? StoreHistory.runs(of: store),
        let past = runs.first(where: { $0.run == run })
      else { return Phrase("Look into the history for what stands.") }
      return past.undoneAt == nil
        ? Phrase("Nothing of it was taken back: run \(Int(run)) stands as it was. Take it back once more.")
        : Phrase("It had come to its end: run \(Int(run)) is taken back.")
    }
  }
}
