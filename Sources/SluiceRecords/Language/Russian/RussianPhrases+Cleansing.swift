extension RussianPhrases {
  /// Of what was found in values.
  static let cleansing = #"""
    postcode
    индекс

    street
    улица

    town
    город

    a dash
    тире

    a decimal part
    дробная часть

    a label
    подпись

    dashes
    тире

    invisible characters
    невидимые символы

    punctuation
    знаки препинания

    quotes
    кавычки

    spaces
    пробелы

    wide digits
    широкие цифры

    words
    слова

    ; it can only be {1}
    ; это может быть только {1}

    an exponent
    показатель степени

    a comma for a dot
    запятая вместо точки

    a dot at the end
    точка в конце

    a doubled sign
    удвоенный знак

    an @ spelled out
    @ словом

    spaces inside
    пробелы внутри

    spaces or a label
    пробелы или подпись

    ; did you mean «{1}»?
    ; может быть, «{1}»?

    the digits of a separate unit
    цифры обособленного подразделения

    an e-mail address
    электронный адрес

    VAT number
    номер НДС

    spaces or words
    пробелы или слова

    capitals
    только прописными

    small letters
    только строчными

    capitals or small letters
    только прописными или только строчными

    a surname
    фамилия

    given name and surname
    имя и фамилия

    surname and given name
    фамилия и имя

    surname, given name and patronymic
    фамилия, имя и отчество

    another extension
    ещё один добавочный

    extension {1}
    добавочный {1}

    the address of the row
    адрес в строке

    the city of the row
    город в строке

    the mapping
    сопоставление

    the world
    мир

    a number with a digit missing
    номер, в котором не хватает цифры

    12 digits
    12 цифр

    13 digits
    13 цифр

    8 digits for an organisation, 10 for a person
    8 цифр у организации, 10 у физического лица

    9 characters
    9 знаков

    9 digits for an organisation, 14 for a person
    9 цифр у организации, 14 у физического лица

    ЄДРПОУ or ІПН
    ЄДРПОУ или ІПН

    БИН or ИИН
    БИН или ИИН

    СТИР or ПИНФЛ
    СТИР или ПИНФЛ
    """#
}
