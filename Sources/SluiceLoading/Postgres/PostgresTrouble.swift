import CPostgres
import SluiceRecords

/// Says in the user's terms why PostgreSQL could not do what was asked.
///
/// Refuses to repeat the server's own message where that could hold a value: refused rows are told by constraint,
/// table and column only.
/// Rule: PostgreSQL documentation, appendix A «Error Codes».
enum PostgresTrouble {
  static let reasons: [Reason] = [
    .postgresNoLibrary, .postgresNotReached, .postgresNeedsPassword, .postgresTooOld, .postgresCut,
    .postgresNotAllowed, .postgresFailed,
  ]

  static func stop(_ result: OpaquePointer?, _ connection: OpaquePointer, place: String) -> Stop {
    guard let result, let code = cpq_result_field(result, Int32(CPQ_SQLSTATE)).map({ String(cString: $0) })
    else { return Stop(.postgresCut, at: place, [.init("why", firstLine(cpq_error(connection)))]) }
    func field(_ field: Int32) -> String? { cpq_result_field(result, field).map { String(cString: $0) } }
    switch code.prefix(2) {
    case "08": return Stop(.postgresCut, at: place, [.init("why", firstLine(cpq_error(connection)))])
    case "22", "23":
      let names = [CPQ_TABLE, CPQ_COLUMN, CPQ_CONSTRAINT].compactMap { field(Int32($0)) }
      return Stop(
        .databaseRefused, at: place, [.init("rule", ([word(code)] + names).joined(separator: " "))])
    case "28": return Stop(.postgresNotAllowed, at: place, [.init("code", code)])
    default: break
    }
    switch code {
    // A limit, such as the longest value of an index; a condition raised by somebody's trigger.
    case "54000", "54001", "P0001", "P0004":
      return Stop(.databaseRefused, at: place, [.init("rule", word(code))])
    case "42501": return Stop(.postgresNotAllowed, at: place, [.init("code", code)])
    case "25006": return Stop(.databaseReadOnly, at: place)
    case "53100": return Stop(.databaseDiskFull, at: place)
    case "55P03", "40P01", "40001": return Stop(.databaseLocked, at: place)
    case "57P01", "57P02", "57P03":
      return Stop(.postgresCut, at: place, [.init("why", Phrase("the server is shutting down"))])
    default: return Stop(.postgresFailed, at: place, [.init("code", code)])
    }
  }

  /// What a refusal means, in words where it is one that data cause.
  private static func word(_ code: String) -> String {
    switch code {
    case "22001": "a text is longer than its column"
    case "22003": "a number is too large"
    case "22021": "a character that no text of PostgreSQL can hold, such as U+0000"
    case "22P05": "a character that the encoding of the database has not"
    case "23502": "a value is missing"
    case "23503": "what it refers to is not there"
    case "23505": "the value is there already"
    case "23514": "a check"
    case "54000", "54001": "a value is too long for an index"
    case "P0001", "P0004": "a trigger"
    default: code
    }
  }

  /// The first line of what libpq says of a connection; it names hosts and users, never values.
  static func firstLine(_ text: UnsafePointer<CChar>?) -> String {
    let text = text.map { String(cString: $0) } ?? ""
    return text.split(separator: "\n").first.map(String.init) ?? "the connection was lost"
  }
}

extension Reason {
  static let postgresNoLibrary = Reason(
    "postgres.no-library", .error, message: "PostgreSQL cannot be reached: {why}",
    remedy: "install the package libpq5", rule: "dlopen(3), libpq.so.5")
  static let postgresNotReached = Reason(
    "postgres.not-reached", .error, message: "the server does not answer: {why}",
    remedy: "check the address, the port and the name of the database", rule: "libpq, PQconnectdb")
  static let postgresNeedsPassword = Reason(
    "postgres.needs-password", .error, message: "the server asks for a password",
    remedy: "give it in the variable PGPASSWORD, or better in the file ~/.pgpass",
    rule: "libpq, «The Password File»")
  static let postgresTooOld = Reason(
    "postgres.too-old", .error, message: "the server is PostgreSQL {version}, at least 13 is needed",
    remedy: "name a newer server", rule: "PQserverVersion")
  static let postgresCut = Reason(
    "postgres.cut", .error, message: "the connection was lost: {why}",
    remedy: "run the same command again: nothing was written, or the store knows that all of it was",
    rule: "SQLSTATE class 08")
  static let postgresNotAllowed = Reason(
    "postgres.not-allowed", .error, message: "the user may not do this ({code})",
    remedy: "ask for the right to create and write tables in this database", rule: "SQLSTATE 42501, class 28")
  static let postgresFailed = Reason(
    "postgres.failed", .error, message: "the server reports the error {code}",
    remedy: "look the code up in PostgreSQL's list of error codes, or report it to us", rule: "SQLSTATE")
}
