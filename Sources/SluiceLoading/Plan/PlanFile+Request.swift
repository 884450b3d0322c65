import SluiceRecords

extension PlanFile {
  /// Writes down what was asked for: names, some of them several times, with their values.
  public func save(request: [(name: String, value: String)]) throws(Stop) {
    let insert = try statement("INSERT INTO request (name, value) VALUES (?1, ?2)")
    for (name, value) in request {
      insert.bind(1, name)
      insert.bind(2, value)
      try insert.run()
    }
  }

  /// The values that were asked for under a name, in their order.
  public func requested(_ name: String) throws(Stop) -> [String] {
    let find = try database.prepare("SELECT value FROM request WHERE name = ?1 ORDER BY place")
    find.bind(1, name)
    var values: [String] = []
    while try find.step() { values.append(find.text(0) ?? "") }
    return values
  }
}
