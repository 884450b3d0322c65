/// Prints how right the import links dirty clients, and what it asks.
enum DirtyClientsBench {
  /// `dirty-clients [FIRMS [SEEDS [EXAMPLES]]]`.
  static func run(_ arguments: BenchArguments) async throws {
    let numbers = arguments.numbers
    let firms = numbers.first ?? 5_000
    let folder = BenchFolder()
    BenchPage.begin(
      "How right the import is on dirty clients", rounds: nil,
      "Invented markets of \(Figures.count(firms)) firms with their people, in several lists by different hands, planned "
        + "as anybody would; pairs of rows that were merged, against the truth.",
      "Aim: F1 of 0.99 for counterparties and 0.97 for contact persons; no merge across two valid tax ids. No peer."
    )
    var table = BenchTable(
      "seed", "rows", "records", "precision", "recall", "F1", "questions", "merges across tax ids")
    var examples: [String] = []
    for seed in 1...(numbers.count > 1 ? numbers[1] : 3) {
      BenchPage.tell("dirty clients, seed \(seed) …")
      let clients = DirtyClients(firms: firms, seed: UInt64(seed))
      let judge = try await DirtyClientsJudge(
        clients, in: "\(folder.path)/dirty-clients", examples: numbers.count > 2 ? numbers[2] : 0)
      let rows = Figures.count(clients.lists.reduce(0) { $0 + $1.rows.count })
      func add(_ records: String, _ score: DirtyClientsJudge.Score, _ more: String...) {
        let marks = [score.precision, score.recall, score.f1].map { Figures.text($0, places: 4) }
        table.add(["\(seed)", rows, records] + marks + more)
      }
      add("counterparties", judge.counterparties, "\(judge.questions)", "\(judge.mixedTaxIDs)")
      add("contact persons", judge.persons)
      examples += judge.examples
    }
    BenchPage.show(table)
    for example in examples { BenchPage.say(example) }
  }
}
