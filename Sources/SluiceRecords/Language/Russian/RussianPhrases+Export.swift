/// What exports say on the screen, in Russian.
extension RussianPhrases {
  static let export = #"""
    {1} of {2:counterparty|counterparties}
    {1} из {2} {2?контрагента|контрагентов|контрагентов}

    {1} of {2:contact person|contact persons}
    {1} из {2} {2?контактного лица|контактных лиц|контактных лиц}

    , {1} left out
    , не вошло {1}

    The sums balance: {1} values = {2} written + {3} left out + {4} in records left out
    Суммы сходятся: значений {1} = записано {2} + не вошло {3} + в записях, которые не вошли, {4}

    {1:value was|values were} written with a doubt.
    {1:значение записано|значения записаны|значений записано} с сомнением.

    What stayed out, each value in {1} (`sluice explain CODE` says more):
    Что не вошло, каждое значение перечислено в {1} (подробнее: `sluice explain КОД`):
    """#
}
