/// A settlement account with its bank.
public struct BankAccount: Sendable, Hashable {
  /// 20 digits in Russia; an IBAN elsewhere.
  public var account: String
  public var bik: String?
  public var bank: String?
  public var correspondentAccount: String?
  public init(account: String, bik: String? = nil, bank: String? = nil, correspondentAccount: String? = nil) {
    self.account = account
    self.bik = bik
    self.bank = bank
    self.correspondentAccount = correspondentAccount
  }
}
