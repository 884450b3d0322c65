import SluiceRecords

/// Keeps two runs away from one PostgreSQL store: an advisory lock of the server that ends with the connection.
public final class PostgresLock {
  /// Numbers of our advisory locks in a database: «SLcr» and what is locked.
  static let writing: Int64 = 0x534C_6372_0001
  private static let run: Int64 = 0x534C_6372_0002

  private let database: PostgresDatabase

  /// Takes the lock; nil when another run has it.
  public init?(address: String) throws(Stop) {
    database = try PostgresDatabase(address: address)
    guard try database.text("SELECT CASE WHEN pg_try_advisory_lock(\(Self.run)) THEN 'yes' END") == "yes"
    else {
      return nil
    }
  }

  /// Gives the lock back now: the server notices the end of a connection only a little later.
  deinit { _ = try? database.text("SELECT pg_advisory_unlock(\(Self.run))::text") }
}
