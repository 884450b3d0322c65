/// Legal forms of the countries our users trade with: the usual short spelling and every other way of writing it.
///
/// Shape: one form a line: short spelling | kind (c company, s sole trader, p private person, b public body) |
/// place and quotes in the display form (q before the name in quotes, b before it as written, a after it) |
/// family | further spellings, `;` between them. A spelling with `~` before it is a common word or a short
/// abbreviation of other things as well and counts only where the place leaves no doubt; one with `=` only when it is
/// the whole text.
/// Rule: Civil Code of the Russian Federation, part 1, chapter 4; ОК 028-2012 (ОКОПФ); the company laws of the
/// countries named; spellings seen in public registers (aliases known to OpenSanctions' rigour, MIT, were read over).
enum LegalFormTable {
  static let lines = """
    # Russia: companies
    ООО|c|q|llc|общество с ограниченной ответственностью;общества с ограниченной ответственностью;обществом с ограниченной ответственностью;обществу с ограниченной ответственностью;общество ограниченной ответственности;общество с огр ответственностью;общ с огр отв;общество с огранич отв;obshchestvo s ogranichennoy otvetstvennostyu;obschestvo s ogranichennoi otvetstvennostyu;obshchestvo s ogranichennoj otvetstvennostju;ооо;иностранное общество с ограниченной ответственностью;осоо;общество с ограниченной ответственностью общество с ограниченной ответственностью
    АО|c|q|jsc|акционерное общество;акционерного общества;акционерные общества;акционерным обществом;акционерному обществу;акц общество;aktsionernoe obshchestvo;aktsionernoye obshchestvo;akcionernoe obshhestvo;акционерная компания с ограниченной ответственностью;акціонерне товариство;акцыянернае таварыства
    ПАО|c|q|jsc|публичное акционерное общество;публичного акционерного общества;публичным акционерным обществом;publichnoe aktsionernoe obshchestvo;publichnoye aktsionernoye obshchestvo;pao
    НАО|c|q|jsc|непубличное акционерное общество;непубличного акционерного общества
    ОАО|c|q|jsc|открытое акционерное общество;открытого акционерного общества;открытым акционерным обществом;открытому акционерному обществу;акционерное общество открытого типа;аоот;otkrytoe aktsionernoe obshchestvo;otkrytoye aktsionernoye obshchestvo;otkrytoe aktsionernoye obshestvo;otkrytoe akcionernoe obshchestvo;otkrytoe akcionernoe obshhestvo;otkrytoje akcionernoje obshchestvo;otkr akts obshch;odkryte akcjonarne obschtschestwo
    ЗАО|c|q|jsc|закрытое акционерное общество;закрытого акционерного общества;закрытым акционерным обществом;закрытому акционерному обществу;акционерное общество закрытого типа;акционерного общества закрытого типа;аозт;zakrytoe aktsionernoe obshchestvo;zakrytoye aktsionernoye obshchestvo;zao;закрите акціонерне товариство
    ТОО|c|q|llp|товарищество с ограниченной ответственностью;товарищества с ограниченной ответственностью;tovarishchestvo s ogranichennoy otvetstvennostyu
    ОДО|c|q|llc|общество с дополнительной ответственностью;obshchestvo s dopolnitelnoj otvetstvennostyu;obshchestvo s dopolnitelnoy otvetstvennostyu;odo
    АКБ|c|q|jsc|акционерный коммерческий банк;акционерный комерческий банк;акционерного коммерческого банка;акціонерний комерційний банк;aktsionerny kommercheskiy bank;~акб
    КБ|c|q|bank|коммерческий банк;~кб
    АБ|c|q|jsc|акционерный банк;~аб
    ЧП|s|b|sp|частный предприниматель;частное предприятие
    ИЧП|c|q|sp|индивидуальное частное предприятие
    МП|c|q|llc|малое предприятие;~мп
    СП ООО|c|q|llc|сп ооо;совместное предприятие общество с ограниченной ответственностью
    СП АО|c|q|jsc|сп ао
    СП|c|q|jv|совместное предприятие;~сп
    ДП|c|q|sub|дочернее предприятие;дочірнє підприємство;~дп
    ДУП|c|q|sub|дочернее унитарное предприятие
    ПК|c|q|coop|производственный кооператив;производственного кооператива;~пк
    КТ|c|q|lp|коммандитное товарищество;товарищество на вере;=кт
    ПТ|c|q|gp|полное товарищество;=пт
    ХП|c|q|llc|хозяйственное партнерство;=хп
    ООП|c|q|llp|партнерство с ограниченной ответственностью;~ооп
    САК|c|q|jsc|страховая акционерная компания;страховая акционер компания;~сак
    САО|c|q|jsc|страховое акционерное общество
    СПАО|c|q|jsc|страховое публичное акционерное общество
    ОСАО|c|q|jsc|открытое страховое акционерное общество
    ЗСАО|c|q|jsc|закрытое страховое акционерное общество
    НПФ|c|q|fund|негосударственный пенсионный фонд;~нпф
    # Russia: sole traders and persons
    ИП|s|b|sp|индивидуальный предприниматель;индивидуального предпринимателя;индивидуальным предпринимателем;индивидуальному предпринимателю;инд предприниматель;инд предпр;индивид предприниматель;индивидуальный предпринематель;individualnyy predprinimatel;individualny predprinimatel;предприниматель без образования юридического лица;~ip;~предприниматель
    ПБОЮЛ|s|b|sp|предприниматель без образования юр лица;~пбоюл
    ИП глава КФХ|s|b|sp|индивидуальный предприниматель глава крестьянского фермерского хозяйства;индивидуальный предприниматель глава кфх;ип глава крестьянского фермерского хозяйства;ип гкфх;ип глава кфх;ип кфх
    Глава КФХ|s|b|sp|глава крестьянского фермерского хозяйства;гкфх;глава крестьянского хозяйства
    СПД|s|b|sp|субъект предпринимательской деятельности;~спд
    ФОП|s|b|sp|физическое лицо предприниматель;фізична особа підприємець;фізична особа підприємець;fizychna osoba pidpryiemets;fop
    ФЛП|s|b|sp|
    Самозанятый|p|b|person|самозанятая;плательщик нпд;плательщик налога на профессиональный доход
    Физлицо|p|b|person|физическое лицо;физ лицо;физ л;ф л;частное лицо;част лицо;ч л;фізична особа
    # Russia: farms, cooperatives, partnerships
    КФХ|c|b|farm|крестьянское фермерское хозяйство;крестьянского фермерского хозяйства;крестьянское хозяйство;крестьянско фермерское хозяйство;фермерское хозяйство;к ф х
    КХ|c|q|farm|~кх
    ФХ|c|q|farm|~фх;фермерське господарство
    СПК|c|q|coop|сельскохозяйственный производственный кооператив;сельскохозяйственного производственного кооператива;сельхозкооператив
    СПоК|c|q|coop|сельскохозяйственный потребительский кооператив
    СКПК|c|q|coop|сельскохозяйственный кредитный потребительский кооператив
    КПК|c|q|coop|кредитный потребительский кооператив;кредитный потребительский кооператив граждан
    ПКООП|c|q|coop|потребительский кооператив;потребительского кооператива;=пкооп
    ПО|c|q|coop|потребительское общество;~по
    ГСК|c|q|coop|гаражно строительный кооператив;гаражно строительного кооператива;кооператив гаражно строительный;гаражно стояночный кооператив;гаражный строительный кооператив;кооперативная организация гаражно строительный кооператив
    ГПК|c|q|coop|гаражно потребительский кооператив;потребительский гаражный кооператив;потребительско гаражный кооператив
    ГК|c|q|coop|гаражный кооператив;=гк
    ПГСК|c|q|coop|потребительский гаражно строительный кооператив
    АСК|c|q|coop|автостояночный кооператив;потребительский автостояночный кооператив;автостояночный потребительский кооператив;=аск
    ЖСК|c|q|coop|жилищно строительный кооператив;жилищно строительного кооператива
    ЖК|c|q|coop|жилищный кооператив;=жк
    ЖНК|c|q|coop|жилищный накопительный кооператив
    ТСЖ|c|q|assoc|товарищество собственников жилья;товарищества собственников жилья
    ТСН|c|q|assoc|товарищество собственников недвижимости;товарищества собственников недвижимости
    СНТ|c|q|assoc|садоводческое некоммерческое товарищество;садовое некоммерческое товарищество;садоводческого некоммерческого товарищества;садоводческое товарищество
    ОНТ|c|q|assoc|огородническое некоммерческое товарищество
    ДНТ|c|q|assoc|дачное некоммерческое товарищество
    ДНП|c|q|assoc|дачное некоммерческое партнерство
    СНП|c|q|assoc|садоводческое некоммерческое партнерство
    ДПК|c|q|coop|дачный потребительский кооператив
    СПК|c|q|coop|садоводческий потребительский кооператив
    КЭЧ|b|b|public|квартирно эксплуатационная часть
    # Russia: non-profit
    НП|c|q|ngo|некоммерческое партнерство;некоммерческого партнерства;~нп
    НО|c|q|ngo|некоммерческая организация;nekommercheskaya organizatsiya;nekommercheskaya organizaciya;nekommerceskaya organizatsiya;nekommerceskaja organizacija;~но
    НКО|c|q|ngo|небанковская кредитная организация;некоммерческая организация фонд
    РНКО|c|q|ngo|расчетная небанковская кредитная организация
    МКК|c|q|llc|микрокредитная компания
    МФК|c|q|llc|микрофинансовая компания;~мфк
    МФО|c|q|llc|микрофинансовая организация
    БФ|c|q|ngo|благотворительный фонд;благотворительного фонда;blagotvoritelnyy fond;blagotvoritelny fond;blagotvoritelnyj fond;blahodiynyy fond;blahodіjnyj fond;благодійний фонд
    БО|c|q|ngo|благотворительная организация;благодійна організація;blahodiyna orhanizatsiya;blagotvoritelnaya organizatsiya;blagotvoritelnaja organizacija;~бо
    ОФ|c|q|ngo|общественный фонд;~оф
    ОО|c|q|ngo|общественная организация;общественное объединение;obshchestvennoye obyedineniye;obshchestvennoye obyedinenie;obscestvennoe obedinenie;obschestvennoe obyedinenie;obshchestvennaya organizatsiya;obschestvennaya organizatsiya;obscestvennaja organizacija;~оо
    ОД|c|q|ngo|общественное движение;~од
    ОЮЛ|c|q|assoc|объединение юридических лиц
    ППОО|c|q|union|первичная профсоюзная общественная организация
    ППО ПСРЗ|c|q|union|первичная профсоюзная организация профсоюза работников здравоохранения;ппо псрз
    ПОПРЗ|c|q|union|первичная организация профсоюза работников здравоохранения;попрз
    ПОП ОБГУЗ|c|q|union|первичная организация профсоюза областного бюджетного учреждения здравоохранения;поп обгуз
    ППО|c|q|union|профсоюзная организация работников;~ппо
    ОППО|c|q|union|объединенная профсоюзная организация;объединенная территориальная профсоюзная организация
    ОБО|c|q|ngo|областная общественная организация
    ОНОСС|c|q|ngo|организация научного обслуживания и социальной сферы
    РО|c|q|ngo|=ро;религиозная организация
    КА|c|q|ngo|коллегия адвокатов;~ка
    АБ|c|q|ngo|адвокатское бюро
    СРО|c|q|ngo|саморегулируемая организация;~сро
    ТПП|c|q|ngo|торгово промышленная палата;~тпп
    ХКО|c|q|ngo|хуторское казачье общество
    СКО|c|q|ngo|станичное казачье общество;~ско
    ГКО|c|q|ngo|городское казачье общество;~гко
    # Russia: public bodies whose short form is not made of its words' first letters
    УФК|b|b|public|управление федерального казначейства;~уфк
    ИФНС|b|b|public|инспекция федеральной налоговой службы;~ифнс
    МИФНС|b|b|public|межрайонная инспекция федеральной налоговой службы;межрайонная ифнс;~мифнс
    УФНС|b|b|public|управление федеральной налоговой службы;~уфнс
    УПФР|b|b|public|управление пенсионного фонда российской федерации;~упфр
    УФСБ|b|b|public|~уфсб
    Управление ФСБ РФ|b|b|public|управление федеральной службы безопасности российской федерации;управление фсб рф
    МЧС России|b|b|public|министерство российской федерации по делам гражданской обороны чрезвычайным ситуациям и ликвидации последствий стихийных бедствий;мчс россии
    СУ СК РФ|b|b|public|следственное управление следственного комитета российской федерации;су ск рф
    Отдел ГПС|b|b|public|отдел государственной противопожарной службы
    ГосНИИ|b|b|public|государственный научно исследовательский институт;~госнии
    Д/С|b|b|public|=детский сад;=д с
    Войсковая часть|b|b|public|в ч;вч;войсковая часть
    ГО ШК-Инт|b|b|public|государственная общеобразовательная школа интернат
    МК ДОУ|b|b|public|мк доу
    ГУСП|b|q|soe|государственное унитарное сельскохозяйственное предприятие
    Дочернее ФГУП|b|q|soe|федеральное дочернее государственное унитарное предприятие;дочернее фгуп
    ФГБУ|b|b|public|federalnoe gosudarstvennoe byudzhetnoe uchrezhdenie;фгбу
    НОУДО|b|b|public|негосударственное образовательное учреждение дополнительного образования детей;ноудо
    ДГУП|b|q|soe|дочернее государственное унитарное предприятие
    # Ukraine
    ТОВ|c|q|llc|товариство з обмеженою відповідальністю;товариства з обмеженою відповідальністю;tovarystvo z obmezhenoyu vidpovidalnistyu;tov
    ТДВ|c|q|llc|товариство з додатковою відповідальністю
    ПАТ|c|q|jsc|публічне акціонерне товариство;публічного акціонерного товариства
    ПрАТ|c|q|jsc|приватне акціонерне товариство;приватного акціонерного товариства;чао;частное акционерное общество
    ВАТ|c|q|jsc|відкрите акціонерне товариство;vidkrite akcionerne tovaristvo;vidkryte aktsionerne tovarystvo
    ЗАТ|c|q|jsc|закрите акціонерне товариство
    АТ|c|q|jsc|~ат
    ПП|c|q|sp|приватне підприємство;~пп
    КП|b|q|soe|комунальне підприємство;коммунальное предприятие;~кп
    ДП|b|q|soe|державне підприємство
    КНП|b|q|soe|комунальне некомерційне підприємство
    СТОВ|c|q|llc|сільськогосподарське товариство з обмеженою відповідальністю
    ФГ|c|q|farm|фермерське господарство;~фг
    ОСББ|c|q|assoc|об'єднання співвласників багатоквартирного будинку
    ГО|c|q|ngo|громадська організація;громадське об'єднання;hromadska orhanizacija;hromadska orhanizatsiya;hromadske obyednannya;~го
    БО|c|q|ngo|благодійна організація
    ВО|c|q|ngo|волонтерська організація;volonterska orhanizacija;~во
    НДО|c|q|ngo|нуо;некомерційна організація;неурядова організація;nekomertsiyna orhanizatsiya;nekomercіjna orhanіzacіja
    # Belarus
    ЧУП|c|q|sp|частное унитарное предприятие;прыватнае ўнітарнае прадпрыемства
    ПУП|c|q|sp|прыватнае унітарнае прадпрыемства
    ЧТУП|c|q|sp|частное торговое унитарное предприятие
    ЧПУП|c|q|sp|частное производственное унитарное предприятие
    ЧСУП|c|q|sp|частное строительное унитарное предприятие;частное сервисное унитарное предприятие
    ЧТПУП|c|q|sp|частное торгово производственное унитарное предприятие
    ЧУТП|c|q|sp|частное унитарное торговое предприятие
    ЧПТУП|c|q|sp|частное производственно торговое унитарное предприятие
    УП|c|q|sp|унитарное предприятие;унітарнае прадпрыемства
    СООО|c|q|llc|совместное общество с ограниченной ответственностью
    ИООО|c|q|llc|иностранное общество с ограниченной ответственностью
    ИП ООО|c|q|llc|ип ооо;иностранное предприятие общество с ограниченной ответственностью
    СЗАО|c|q|jsc|совместное закрытое акционерное общество
    ИУП|c|q|sp|иностранное унитарное предприятие
    ТАА|c|q|llc|таварыства з абмежаванай адказнасцю;tavarystva z abmezhavanay adkaznastsyu;tavarystva z abmezhavanaj adkaznascyu
    ТДА|c|q|llc|таварыства з дадатковай адказнасцю;tavarystva z dadatkovaj adkaznascyu;~тда
    ААТ|c|q|jsc|адкрытае акцыянернае таварыства;adkrytae akcyyanernae tavarystva;adkritaye aktsiyanernaye tavaristva;aat
    ЗАТ|c|q|jsc|закрытае акцыянернае таварыства;zakrytae akcyyanernae tavarystva;zakritaye aktsiyanernaye tavaristva
    НДА|c|q|ngo|nedziarzhaunaya arhanizatsyya;недзяржаўная арганізацыя
    ДА|c|q|ngo|дабрачынная арганізацыя;дабрачыннная арганізацыя;=да
    ДФ|c|q|ngo|дабрачынны фонд;dabrachynny fond;dabracynny fond;~дф
    ГА|c|q|ngo|грамадская арганізацыя;грамадскае аб'яднанне;hramadskaya arhanizatsyya;hramadskaye abyadnanne;hramadskae abjadnanne;~га
    # Kazakhstan, Kyrgyzstan, Uzbekistan, Tajikistan, Mongolia
    ЖШС|c|a|llp|жауапкершілігі шектеулі серіктестігі;жауапкершілігі шектеулі серіктестік
    АҚ|c|a|jsc|акционерлік қоғам;акционерлік қоғамы
    ЖК|s|b|sp|жеке кәсіпкер
    ГКП на ПХВ|b|q|soe|государственное коммунальное предприятие на праве хозяйственного ведения;гкп на пхв
    КГП на ПХВ|b|q|soe|коммунальное государственное предприятие на праве хозяйственного ведения;кгп на пхв
    РГП на ПХВ|b|q|soe|республиканское государственное предприятие на праве хозяйственного ведения;ргп на пхв
    ЖЧК|c|q|llc|жоопкерчилиги чектелген коом
    ОсОО|c|q|llc|осоо
    МЧЖ|c|a|llc|маъсулияти чекланган жамият;масъулияти чекланган жамият
    MChJ|c|a|llc|mas'uliyati cheklangan jamiyat;masuliyati cheklangan jamiyati;mchj
    XK|c|a|sp|xususiy korxona
    YaTT|s|b|sp|yakka tartibdagi tadbirkor;ятт
    AJ|c|a|jsc|aksiyadorlik jamiyati;~aj
    ҶДММ|c|q|llc|ҷамъияти дорои масъулияташ маҳдуд
    ХХК|c|a|llc|хязгаарлагдмал хариуцлагатай компани
    ТББ|c|a|ngo|төрийн бус байгууллага
    # Armenia, Azerbaijan, Georgia, Moldova
    MMC|c|a|llc|məhdud məsuliyyətli cəmiyyət
    ASC|c|a|jsc|açıq səhmdar cəmiyyəti;~asc
    QSC|c|a|jsc|qapalı səhmdar cəmiyyəti;~qsc
    SRL|c|b|llc|societate cu răspundere limitată;s r l
    # Bulgaria, Serbia
    АД|c|a|jsc|акционерно дружество;акционарско друштво;а д;~ад
    ЕАД|c|a|jsc|еднолично акционерно дружество
    ООД|c|a|llc|дружество с ограничена отговорност;ood
    ЕООД|c|a|llc|еднолично дружество с ограничена отговорност;ednolichno druzhestvo s ogranichena otgovornost;eood
    ЕТ|s|b|sp|едноличен търговец;ednolichen targovets;~ет
    ДЗЗД|c|a|llc|дружество учредено по закона за задълженията и договорите
    ЈП|b|q|soe|јавно предузеће;javno preduzece
    ДОО|c|a|llc|друштво са ограниченом одговорношћу
    d.o.o.|c|a|llc|d o o;doo;drustvo s ogranicenom odgovornoscu;drustvo sa ogranicenom odgovornoscu
    # The world in Latin letters
    Ltd|c|a|llc|limited;ltd;private limited company;лтд;лимитед
    Pte Ltd|c|a|llc|pte ltd;private limited;pte limited
    Pvt Ltd|c|a|llc|pvt ltd;pvt limited
    Pty Ltd|c|a|llc|pty ltd;pty limited;proprietary limited
    Co. Ltd|c|a|llc|co ltd;company limited;co limited;ко лтд
    LLC|c|a|llc|llc;l l c;limited liability company;limited liability co
    LLP|c|a|llp|llp;l l p;limited liability partnership
    LP|c|a|lp|limited partnership;~lp
    Inc|c|a|jsc|inc;incorporated
    Corp|c|a|jsc|corp;corporation
    Co|c|a|firm|~co;~company
    PLC|c|a|jsc|plc;p l c;public limited company
    JSC|c|a|jsc|jsc;joint stock company
    PJSC|c|a|jsc|pjsc;public joint stock company
    OJSC|c|a|jsc|ojsc;open joint stock company
    CJSC|c|a|jsc|cjsc;closed joint stock company
    GmbH|c|a|llc|gmbh;g m b h;gesellschaft mit beschrankter haftung;гмбх
    GmbH & Co. KG|c|a|lp|gmbh co kg
    AG|c|a|jsc|aktiengesellschaft;~ag
    KG|c|a|lp|kommanditgesellschaft;~kg
    OHG|c|a|gp|offene handelsgesellschaft;~ohg
    e.K.|s|a|sp|eingetragener kaufmann;~e k
    UG|c|a|llc|unternehmergesellschaft;ug haftungsbeschrankt;~ug
    SE|c|a|jsc|societas europaea;~se
    S.A.|c|a|jsc|societe anonyme;sociedad anonima;s a;~sa
    S.à r.l.|c|a|llc|sarl;s a r l;societe a responsabilite limitee
    SAS|c|a|jsc|societe par actions simplifiee;s a s;~sas
    S.p.A.|c|a|jsc|spa societa per azioni;s p a;societa per azioni;~spa
    S.r.l.|c|a|llc|societa a responsabilita limitata
    S.L.|c|a|llc|sociedad limitada;s l;~sl
    B.V.|c|a|llc|bv;b v;besloten vennootschap
    N.V.|c|a|jsc|nv;n v;naamloze vennootschap
    AB|c|a|jsc|aktiebolag;~ab
    AS|c|a|jsc|aktsiaselts;aksjeselskap;~as
    A/S|c|a|jsc|a s;aktieselskab
    ApS|c|a|llc|aps;anpartsselskab
    Oy|c|a|llc|osakeyhtio;~oy
    Oyj|c|a|jsc|~oyj
    OÜ|c|a|llc|osauhing;~ou
    SIA|c|b|llc|sabiedriba ar ierobezotu atbildibu;~sia
    UAB|c|b|llc|uzdaroji akcine bendrove;uab
    MB|c|b|llc|mazoji bendrija;~mb
    sp. z o.o.|c|a|llc|sp z o o;sp zoo;spolka z ograniczona odpowiedzialnoscia;spolka z o o
    s.r.o.|c|a|llc|s r o;sro;spolecnost s rucenim omezenym
    a.s.|c|a|jsc|akciova spolecnost
    Kft.|c|a|llc|kft;korlatolt felelossegu tarsasag
    A.Ş.|c|a|jsc|anonim sirketi;anonim şirketi;a s
    Ltd. Şti.|c|a|llc|limited sirketi;limited şirketi;ltd sti;ltd şti
    Lda|c|a|llc|lda;limitada
    FZE|c|a|llc|fze;free zone establishment
    FZCO|c|a|llc|fzco;free zone company
    DMCC|c|a|llc|~dmcc
    K.K.|c|a|jsc|kabushiki kaisha;~k k
    """
}
