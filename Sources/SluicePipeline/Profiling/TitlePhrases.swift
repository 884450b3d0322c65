/// Titles of columns as client lists have them, in Russian, Ukrainian, Kazakh and English.
///
/// Shape: phrases of lower-case words, parted by `|`; a word that ends in `*` stands for all that begin with it.
/// Source: our own reading of exports from 1C (БП, УТ, УНФ), Bitrix24, amoCRM, Megaplan, Outlook, Google Contacts and
/// spreadsheets.
enum TitlePhrases {
  static let all: [(meaning: TitleMeaning, phrases: String)] = [
    (
      .externalID,
      "код|код в программе|код контрагента|код клиента|id|ид|идентификатор|guid|uuid|внешний код|external id|xml id"
        + "|record id|customer id|client id|contact id|company id|account id|customer number|клиент id|номер клиента"
        + "|ідентифікатор|коды|customer code|client code"
    ),
    (
      .organisationName,
      "наименование контрагента|название контрагента|контрагент|рабочее наименование|организация|компания"
        + "|название компании|наименование компании|наименование организации|название организации|предприятие|фирма"
        + "|название фирмы|юридическое лицо|юрлицо|поставщик|покупатель|заказчик|название юр лица|company|company name"
        + "|organisation|organization|organisation name|organization name|account name|business name|employer|customer"
        + "|orgname|org name|organisation label|customer name|vendor|supplier|назва компанії|назва організації|компанія|організація|підприємство|юр лицо"
        + "|контрагент наименование|место работы|работодатель|ұйым|ұйым атауы|компания атауы|кәсіпорын|legal entity"
    ),
    (
      .name,
      "наименование|название|naimenovanie|nazvanie|имя клиента|клиент|клиенты|представление|имя контакта|name|client|client name|назва|назва клієнта|найменування клієнта|клієнти|тұтынушы|клиент атауы"
        + "|найменування|клієнт|атауы|title|account|lead name|партнер"
    ),
    (
      .fullName,
      "полное наименование|наименование полное|юридическое название|полное название|название полное|полн наименование|полное юр наименование"
        + "|наименование для печати|официальное наименование|юридическое наименование|повна назва|повне найменування|найменування повне|назва повна"
        + "|толық атауы|legal name|full company name|registered name|name full|full title|company full name"
    ),
    (
      .shortName,
      "краткое наименование|наименование краткое|краткое название|название краткое|сокращенное наименование"
        + "|наименование сокращенное|сокращенное название|название сокращенное|сокращенное юр наименование"
        + "|краткое юр наименование|сокр наименование|сокр название|кратк наименование|shortname|short name|name short"
        + "|short title|short company name|company short name|коротка назва|назва коротка|скорочена назва"
        + "|скорочене найменування|коротке найменування|қысқа атауы|қысқаша атауы"
    ),
    (.legalForm, "опф|организационно правовая форма|форма собственности|правовая форма|legal form"),
    (
      .kind,
      "вид контрагента|юр физ лицо|юр физлицо|юридическое физическое лицо|тип контрагента|тип клиента|вид клиента"
        + "|customer type|account type"
    ),
    (.inn, "инн|инн кпп|инн кпп или инн|инн организации|инн компании|инн контрагента|inn"),
    (.kpp, "кпп|kpp"),
    (.ogrn, "огрн|огрнип|огрн огрнип|ogrn|регистрационный номер"),
    (.okpo, "окпо|код по окпо|код окпо|okpo"),
    (
      .taxID,
      "бин|иин|бин иин|иин бин|унп|єдрпоу|едрпоу|код єдрпоу|код едрпоу|ипн|іпн|рнокпп|стир|пинфл|idno|vat|vat number"
        + "|vat id|vatin|tax id|tax number|tin|налоговый номер|edrpou|bin|iin|bin iin|жсн|бсн|бсн жсн|ust idnr"
    ),
    (
      .phone,
      "телефон*|номер телефона|тел|тел*|мобильный|мобильный телефон|моб телефон|моб|моб тел|сотовый|сотовый телефон|telefon"
        + "|рабочий телефон|домашний телефон|контактный телефон|другой телефон|городской телефон|номер|phone*|telephone"
        + "|tel|mobile|mobile phone|cell|cell phone|work phone|home phone|business phone|phone number|mobile number"
        + "|primary phone|other phone|company main phone|phone 1 value|phone 2 value|phone 3 value|мобільний|моб номер"
        + "|мобільний телефон|робочий телефон|номер телефону|ұялы телефон|телефон нөмірі|ұялы|жұмыс телефоны|үй телефоны|телефони|контактний телефон|моб тел|домашній телефон|міський телефон|phones|mobile no|phone no|telephone number|landline|office phone|direct phone|direct line|handphone|cell number|contact number|whatsapp номер"
        + "|контакты телефон|контакты"
    ),
    (.fax, "факс|факсы|fax|business fax|fax number|тел факс|телефон факс"),
    (
      .email,
      "email*|e mail*|mail|почта|эл почта|электронная почта|электронный адрес|адрес электронной почты|email рабочий"
        + "|рабочий email|рабочая почта|e mail address|email address|e mail 1 value|e mail 2 value|имейл|мейл|емейл"
        + "|электронный ящик|електронна пошта|ел пошта|електронна адреса|пошта|эл пошта|электрондық пошта|пошта адресі"
        + "|primary email|work email|personal email|email id|електронна скринька|скринька|имейл адрес|эл адрес|электронды пошта|электрондық мекенжай"
    ),
    (
      .website,
      "сайт|веб сайт|web сайт|адрес сайта|сайт компании|website|web site|web|url|web page|site|homepage|www|вебсайт"
        + "|веб страница|веб сторінка|сайт компанії|веб сайты|website 1 value|домен|domain"
    ),
    (
      .messenger,
      "telegram|телеграм|whatsapp|ватсап|вотсап|viber|вайбер|skype|скайп|мессенджер|мессенджеры|im|вк|vk|icq"
        + "|телеграмм|instant messenger"
    ),
    (
      .legalAddress,
      "юридический адрес|юр адрес|адрес юридический|адрес регистрации|адрес юр|юридична адреса|юр адреса|адреса реєстрації|тіркелген мекенжай|registered office|заңды мекенжай"
        + "|заңды мекен жай|legal address|registered address|billing address|адрес прописки"
    ),
    (
      .actualAddress,
      "адрес|фактический адрес|факт адрес|адрес фактический|адрес контрагента|адрес доставки|адрес офиса|адрес клиента"
        + "|адрес проживания|адрес компании|местонахождение|адреса|фактична адреса|мекенжай|мекенжайы|мекен жай|нақты мекенжай"
        + "|address|street address|business address|office address|shipping address|location|address 1 formatted"
        + "|home address|адрес точки|адрес рабочий"
    ),
    (
      .postalAddress,
      "почтовый адрес|адрес для писем|адрес для корреспонденции|поштова адреса|postal address|mailing address"
    ),
    (
      .city,
      "город|населенный пункт|город клиента|город контакта|city|town|місто|місто клієнта|населений пункт|қала|елді мекен"
        + "|business city|home city|billing city|mailing city|адрес город|gorod"
    ),
    (
      .addressPart,
      "код города|код города телефона|телефонный код|area code|dialling code|административный округ|округ|муниципальный район|улица|индекс|почтовый индекс|поштовий індекс|пошта индексі|область|регион|район|страна|дом|офис|квартира|state"
        + "|street|zip|zip code|postal code|postcode|country|region|вулиця|індекс|країна|облыс"
        + "|көше|ел|province|county|business street|business state|business postal code"
        + "|business country region|адрес улица|страна регистрации|бизнес регион|billing country"
    ),
    (
      .bankAccount,
      "расчетный счет|номер счета|номер банковского счета|номер расчетного счета|р с|рс|банковский счет|счет|р счет"
        + "|расч счет|bank account|iban|розрахунковий рахунок|есеп шоты|account number"
    ),
    (.bankBIK, "бик|банк бик|бик банка|bik|bic|мфо"),
    (.bankName, "банк|название банка|наименование банка|bank|bank name"),
    (.correspondentAccount, "корреспондентский счет|корр счет|к с|кор счет|кс"),
    (
      .parent,
      "головной контрагент|головная организация|головной|холдинг|parent company|parent account|материнская компания"
    ),
    (
      .stage,
      "стадия|статус|статус клиента|этап|этап сделки|состояние|stage|status|lead status|статус лида|статус клієнта|стан|күйі|customer status|тип отношений"
        + "|мәртебесі|стадія"
    ),
    (.industry, "отрасль|сфера деятельности|вид деятельности|деятельность|industry|галузь|сала|сфера|оквэд"),
    (
      .segment,
      "группа|входит в группу|родитель|сегмент|категория|категория клиента|segment|category|categories|метки|теги|tags"
        + "|группа доступа|group|group membership|категорія|група|санат|тип|вид"
    ),
    (
      .manager,
      "ответственный|ответственный менеджер|основной менеджер|менеджер|куратор|ответственный за контакт|manager|owner"
        + "|account manager|account owner|contact owner|assigned to|відповідальний|відповідальна особа|менеджер клієнта|жауапты тұлға|account rep|sales manager|менеджер клиента|жауапты|responsible"
        + "|sales rep"
    ),
    (
      .comment,
      "комментарий|комментарии|примечание|примечания|дополнительная информация|основные сведения|заметки|описание|доп"
        + "|comment|comments|note|notes|description|remarks|коментар|коментарі|примітка|примітки|додаткова інформація|нотатки|ескертпе|пікір|additional info|further information|memo|ескерту|түсініктеме|прочее|инфо"
        + "|дополнительно|информация|заметка|что хотел"
    ),
    (
      .updatedAt,
      "дата изменения|изменен|дата обновления|обновлен|дата последнего контакта|последнее изменение|updated|updated at"
        + "|modified|last modified|дата зміни|modified time|дата последнего изменения|когда изменен"
    ),
    (
      .createdAt,
      "дата создания|создан|дата регистрации|дата добавления|created|created at|дата створення|created time|когда создан"
        + "|дата"
    ),
    (
      .personName,
      "фио|ф и о|ф и о контактного лица|фио контактного лица|контактное лицо|контакт|основной контакт|контактная персона"
        + "|имя фамилия|фамилия имя отчество|фамилия имя и отчество|фамилия и имя|фамилия имя|физ лицо|физическое лицо"
        + "|сотрудник|представитель|директор|руководитель|генеральный директор|лпр|ген директор|фио клиента"
        + "|фио директора|фио руководителя|full name|contact|contact name|contact person|person|primary contact|піб"
        + "|контактна особа|керівник|прізвище імя по батькові|аты жөні|аты-жөні|тегі аты|байланыс тұлғасы|байланыс тұлға|піп|п і б|контактна особа піб|аты жөні тегі|фио контакта|фамилия и о|contact full name|display name"
        + "|основной контакт фио|employee|ceo|director|полное имя|полное имя контакта|first and last name"
    ),
    (.surname, "фамилия|фамилия контакта|surname|last name|family name|lastname|прізвище|тегі"),
    (
      .givenName,
      "имя|имя контакта контактного лица|first name|given name|firstname|ім я|імя|аты|есімі|forename|christian name|ім я контакту"
    ),
    (
      .patronymic,
      "отчество|отчество контакта|patronymic|middle name|second name|additional name|по батькові|әкесінің аты"
    ),
    (.gender, "пол|пол физ лица|gender|sex|стать|жынысы"),
    (
      .birthday,
      "дата рождения|день рождения|др|д р|дата рожд*|д рожд*|день рожд*|рожден*|dob|birth day|дата нар*|день народження|туған күн*|birthday|birth date|date of birth|дата народження|туған күні|birthdate"
    ),
    (
      .position,
      "должность|должность контактного лица|контактное лицо должность|должность по визитке|роль|роли|job title|position"
        + "|job|посада|посада контактної особи|designation|role|job role|қызметі|лауазымы|лауазым|organization title|organization 1 title|occupation"
    ),
    (
      .ignored,
      "имя предопределенных данных|версия данных|предопределенный|ip|ip address|ip адрес|№|№ п п|п п|номер п п|no|эдо|ссылка|присоединенные файлы|естьфайлы|№ пп|#|npp|нпп"
    ),
  ]
}
