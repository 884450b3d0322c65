import SluiceRecords

/// How often one name is one firm in this very list, told by those of its records that have a tax id.
///
/// Shape: each record with a tax id is asked, as if its own were hidden, whether the only other tax id under its name is
/// its own. The answers, by how much the words of the name tell, weigh the names of records without tax id. Those are
/// met by their own more often than the others, or more seldom: a manager's sheet beside a full register, a bought list.
/// How often their names are met at all tells by how much. Where the list has few such records, the starting weights stay.
/// Rule: the model's odds are those of a Beta distribution whose mean is the start's and whose weight is `faith` cases;
/// odds of being one are divided by the odds of being met among those that were asked and multiplied by those among the
/// others.
struct NameReliability {
  /// How much the words of a name tell.
  enum Grade: Int, CaseIterable { case common, usual, telling, rare }

  /// Cases in which the only other tax id was the record's own, and in which it was another.
  struct Cases {
    var own = 0
    var another = 0
    /// All that could be asked.
    var asked = 0
    /// Those without tax id, and of them those whose name exactly one tax id bears.
    var nameless = 0
    var met = 0

    /// How much likelier those without tax id are met by their own.
    var coverage: Double {
      guard nameless >= NameReliability.fewest, asked >= NameReliability.fewest else { return 1 }
      func odds(_ part: Int, of all: Int) -> Double {
        (Double(min(part, all)) + 1) / (Double(max(0, all - part)) + 1)
      }
      return max(1 / 8, min(8, odds(met, of: nameless) / odds(own, of: asked)))
    }
  }
  /// With the legal form, without it, and of human beings.
  var withForm = [Cases](repeating: Cases(), count: Grade.allCases.count)
  var formless = [Cases](repeating: Cases(), count: Grade.allCases.count)
  var human = [Cases](repeating: Cases(), count: Grade.allCases.count)

  fileprivate static let fewest = 40
  private static let faith = 4.0
  private static let bound = 7.0
  /// A name alone never outweighs another telephone and another mailbox.
  private static let most = 28.0

  /// The grade of a name by its bits beyond those that single out one.
  static func grade(_ rarity: Float) -> Grade {
    if rarity >= NameLikeness.rarest { return .rare }
    if rarity >= NameLikeness.telling { return .telling }
    return rarity >= NameLikeness.usual ? .usual : .common
  }

  /// Takes note of the records of one name: how many there are of each of its tax ids.
  static func note(_ counts: [Int], in cases: inout Cases) {
    switch counts.count {
    case 0: return
    case 1: if counts[0] > 1 { cases.own += counts[0] }
    case 2: cases.another += counts.count { $0 == 1 }
    default: return
    }
  }

  /// The model with the weights of equal names as this list has them.
  func fitted(_ model: MatchModel) -> MatchModel {
    typealias Level = CounterpartyModel.NameLevel
    var levels = model.comparisons[CounterpartyModel.Aspect.name.rawValue].levels
    func fit(_ level: Level, _ cases: Cases) {
      guard cases.own + cases.another >= Self.fewest else { return }
      let start = levels[level.rawValue - 1]
      let probability = model.probability(MatchWeight(bits: start.bits))
      let own = (Double(cases.own) + Self.faith * probability) * cases.coverage
      let another = Double(cases.another) + Self.faith * (1 - probability)
      let bits = Logarithm.base2(own / another) - model.prior.bits
      levels[level.rawValue - 1] = .init(
        start.words, max(start.bits - Self.bound, min(start.bits + Self.bound, Self.most, bits)))
    }
    let families: [([Level], [Cases])] = [
      ([.sameCommon, .sameUnique, .sameTelling, .sameRare], withForm),
      ([.formlessCommon, .formlessUnique, .formlessTelling, .formlessRare], formless),
    ]
    for (family, cases) in families {
      for (level, counted) in zip(family, cases) { fit(level, counted) }
    }
    fit(.humanRare, human[Grade.rare.rawValue])
    var usual = Cases()
    for counted in human.dropLast() {
      usual.own += counted.own
      usual.another += counted.another
      usual.asked += counted.asked
      usual.nameless += counted.nameless
      usual.met += counted.met
    }
    fit(.humanUnique, usual)
    var comparisons = model.comparisons
    let name = comparisons[CounterpartyModel.Aspect.name.rawValue].name
    comparisons[CounterpartyModel.Aspect.name.rawValue] = .init(name, levels)
    return MatchModel(prior: model.prior, comparisons: comparisons)
  }
}
