import ArgumentParser
import Glibc
import SluiceMapping
import SluiceMatching
import SluicePipeline
import SluiceRecords

/// `sluice link`: the duplicates of any table.
struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: Phrase("Find out which rows of a table are one thing.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          Every row gets the number of its cluster, the weight in bits of what speaks for it, and why. \
          How the columns are compared is guessed from titles and values, or told by a model file; the \
          weights are estimated from the data. Equal tax ids unite, different valid ones never do.
          """)
      ],
      examples: [
        "sluice link suppliers.csv --model counterparty -o clusters.csv",
        "sluice link people.csv --model person --id rec_id > clusters.csv",
        "sluice link articles.csv --model articles.yaml --show-columns",
      ],
      status: Phrase("0, or 1 with one sentence on standard error")))

  @Argument(help: Phrase("The table; - is standard input.").help)
  var file: String

  @Option(help: Phrase("What the rows are: counterparty, person, other, or a model file (.yaml).").help)
  var model: String

  @Option(help: Phrase("The table's name, where the file has several.").help)
  var table: String?

  @Option(help: Phrase("A column to print beside the row number; it is not compared.").help)
  var id: String?

  @Option(name: .shortAndLong, help: Phrase("The file to write; standard output when left out.").help)
  var output: String?

  @Option(help: Phrase("Merge from this probability on, in percent; overrules the model.").help)
  var mergeAt: Double?

  @Option(help: Phrase("So many threads compare; the answer does not depend on it.").help)
  var threads: Int = max(1, min(8, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

  @Flag(help: Phrase("Say how each column was compared.").help)
  var showColumns = false

  @Flag(help: Phrase("Say nothing but errors.").help)
  var quiet = false

  func validate() throws {
    if let mergeAt, !(mergeAt > 0 && mergeAt <= 100) {
      throw ValidationError(Phrase("--merge-at is between 0 and 100"))
    }
    if threads < 1 { throw ValidationError(Phrase("--threads is 1 or more")) }
  }

  func run() async throws {
    try await stoppingWhileWaiting {
      let linking = try await TableLinking.run(
        file, table: table, model: linkModel(), id: id, threads: threads)
      if showColumns {
        for field in linking.fields { Screen.say("\(field.title): \(field.likeness.rawValue)") }
      }
      if let output {
        try linking.writeCSV(to: output)
      } else {
        linking.writeCSV { Screen.write($0, to: STDOUT_FILENO) }
      }
      if !quiet { Screen.say(told(linking)) }
    }
  }

  private func linkModel() throws -> LinkModel {
    var known: LinkModel
    if let subject = LinkModel.Subject(rawValue: model) {
      known = LinkModel(name: model, subject: subject)
    } else if access(model, F_OK) != 0, !model.contains("/"), !model.contains(".") {
      // A word that can be the name of no file of ours.
      throw TableLinking.unknownModel(model)
    } else {
      let reading = LinkModelFile.read(path: model)
      for complaint in reading.complaints where !complaint.isError { Screen.say(complaint.description) }
      guard let read = reading.model else { throw MappingRefused(complaints: reading.complaints) }
      known = read
    }
    if let mergeAt { known.mergeAt = mergeAt / 100 }
    return known
  }

  private func told(_ linking: TableLinking) -> Phrase {
    let clusters = linking.linkage.records.reduce(0) { max($0, $1.cluster) }
    let pairs = linking.linkage.statistics.candidatePairs
    let sum = Phrase(
      """
      \(linking.rows.count, "row is", "rows are") \(clusters, "thing", "things"); \
      \(pairs, "pair", "pairs") compared
      """)
    let oversize = linking.linkage.statistics.oversizeBlocks
    guard oversize > 0 else { return sum }
    return Phrase(
      "\(sum); \(oversize, "block", "blocks") too large to compare all pairs were split by other columns")
  }
}
