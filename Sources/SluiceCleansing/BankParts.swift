import SluiceRecords

/// A settlement account given in columns of its own parts.
///
/// Shape: the БИК is read first, whatever the order of columns, since it proves the account. A bank without an
/// account fills no field: its parts stay readable in the comment.
struct BankParts {
  var account: DraftInput?
  var bik: DraftInput?
  var name: DraftInput?
  var correspondent: DraftInput?

  func account(
    _ normalisers: FieldNormalisers, work: inout RowWork, row: inout CleansedRow, comments: inout [String]
  ) -> BankAccount? {
    let bikText = bik.flatMap { work.take($0, with: normalisers.bik, into: &row) { $0 } }
    let bankName = name.flatMap { work.takeText($0, with: normalisers.text, into: &row) }
    let correspondentText = correspondent.flatMap {
      work.take($0, with: BankAccountNormaliser(bik: bikText), into: &row, canonical: \.account)?.account
    }
    let made = account.flatMap {
      work.take($0, with: BankAccountNormaliser(bik: bikText), into: &row, canonical: \.account)
    }
    guard var made else {
      comments += [bikText.map { "БИК \($0)" }, bankName, correspondentText.map { "к/с \($0)" }].compactMap {
        $0
      }
      return nil
    }
    made.bik = bikText ?? made.bik
    made.bank = bankName ?? made.bank
    made.correspondentAccount = correspondentText ?? made.correspondentAccount
    return made
  }
}
