import CPhonePlan
import SluiceRecords

/// Time zones that a number's digits tell.
public enum PhoneTimeZones {
  /// The time zones of the place a number belongs to, by their names in the IANA data base.
  ///
  /// Shape: a landline's code names its place, any other number only its country; empty where that spans more than
  /// three zones, and for local numbers. Rule: libphonenumber's time zone map, see Sources/CPhonePlan/generate.py.
  public static func zones(of entry: PhoneEntry) -> [String] {
    guard let number = entry.number else { return [] }
    let hasPlace = entry.type == .fixedLine || entry.type == .fixedOrMobile
    var prefix = hasPlace ? number.digits : callingCode(of: number)
    while prefix > 0 {
      if let names = phoneplan_zone_at(prefix) {
        return String(cString: names).split(separator: " ").map(String.init)
      }
      prefix /= 10
    }
    return []
  }

  private static func callingCode(of number: PhoneNumber) -> UInt64 {
    UInt64(NumberingPlan.world.leadingCode(of: DigitString(number.digits))?.value ?? 0)
  }
}
