// What the page says, in English and Russian. A name that is missing here is shown as the service gives it.

const EN = {
  skip: "Skip to the content",
  tagline: "a summary in which every value is proven",
  tongue: "Language of this page",
  heading: "Read a news text",
  lead: "Who met, where and when, what was signed, which trade figures were named — each value with the words of the text that prove it.",
  text: "Text",
  paste: "Paste an article here, or drop a file. Kyrgyz, Kazakh, Russian, Uzbek, Azerbaijani, Turkish or English.",
  open: "Open a file…",
  count: (n) => `${n} characters`,
  schema: "What to find",
  model: "Model",
  noModel: "none, code alone",
  go: "Extract",
  gallery: "Or take one of these",
  tried: "example",
  back: "New text",
  stop: "Stop",
  take: "Take the answer along",
  panes: "Shown",
  found: "Found",
  marked: "The text. Arrow keys go from one marked place to the next, Enter to what was found there.",
  reading: "Reading the text…",
  asking: (n) => `Asking the model… ${n} found so far`,
  done: (n, s) => `${n} found in ${s} s`,
  memory: (n) => `${n} found, known from before`,
  stopped: "Stopped. What was proven until then:",
  broken: "Broken off. What was proven until then:",
  nothing: "The text states nothing that was asked for.",
  none: "none stated",
  about: "Event",
  sure: (p) => `Confidence ${p}`,
  copied: "Copied",
  copyFailed: "The browser did not allow copying",
  saved: "Saved",
  noYear: "year not stated",
  warnings: "To note",
  keyTitle: "This service asks for a key",
  keyWhy: "It is kept until you close this tab, and sent to this service alone.",
  key: "Key",
  keyGo: "Continue",
  offline: "The service cannot be reached.",
  requestId: "Request",
  tooLarge: "The file is too large.",
  languages: { ky: "Kyrgyz", kk: "Kazakh", ru: "Russian", uz: "Uzbek", az: "Azerbaijani", tr: "Turkish", en: "English" },
  how: (p) => [p.strategy, p.model, p.cache === "hit" ? "from the cache" : `${p.calls} calls`].filter(Boolean).join(" · "),
  values: {
    unfit: "not in the form", value_differs: "the model gave another value", not_in_answer: "left out by the model",
    follow_up_failed: "could not be asked about", instruction_like: "speaks to a model",
  },
  problems: {},
};

const RU = {
  skip: "К содержанию",
  tagline: "сводка, в которой доказано каждое значение",
  tongue: "Язык страницы",
  heading: "Прочитать новость",
  lead: "Кто встретился, где и когда, что подписали, какие цифры торговли назвали — и к каждому значению слова текста, которые его доказывают.",
  text: "Текст",
  paste: "Вставьте статью или перетащите файл. Кыргызский, казахский, русский, узбекский, азербайджанский, турецкий или английский язык.",
  open: "Открыть файл…",
  count: (n, one) => `${n} ${plural(one, "знак", "знака", "знаков")}`,
  schema: "Что искать",
  model: "Модель",
  noModel: "нет, только код",
  go: "Извлечь",
  gallery: "Или возьмите один из этих",
  tried: "пример",
  back: "Новый текст",
  stop: "Остановить",
  take: "Взять ответ с собой",
  panes: "Показано",
  found: "Найдено",
  marked: "Текст. Стрелки ведут от одного отмеченного места к другому, Enter — к тому, что там найдено.",
  reading: "Читаю текст…",
  asking: (n) => `Спрашиваю модель… найдено: ${n}`,
  done: (n, s) => `Найдено: ${n}, за ${s} с`,
  memory: (n) => `Найдено: ${n}, уже известно`,
  stopped: "Остановлено. Что было доказано к этому времени:",
  broken: "Прервано. Что было доказано к этому времени:",
  nothing: "В тексте нет того, что искали.",
  none: "не названо",
  about: "Событие",
  sure: (p) => `Уверенность ${p}`,
  copied: "Скопировано",
  copyFailed: "Браузер не разрешил копирование",
  saved: "Сохранено",
  noYear: "год не указан",
  warnings: "Обратите внимание",
  keyTitle: "Сервис просит ключ",
  keyWhy: "Ключ хранится, пока открыта вкладка, и отправляется только этому сервису.",
  key: "Ключ",
  keyGo: "Продолжить",
  offline: "Сервис недоступен.",
  requestId: "Запрос",
  tooLarge: "Файл слишком велик.",
  languages: { ky: "кыргызский", kk: "казахский", ru: "русский", uz: "узбекский", az: "азербайджанский", tr: "турецкий", en: "английский" },
  how: (p) => [p.strategy, p.model, p.cache === "hit" ? "из кэша" : `вызовов: ${p.calls}`].filter(Boolean).join(" · "),
  values: {
    event_summary: "сводка события", trade_bulletin: "торговая сводка",
    event_type: "вид события", event_date: "дата", participants: "участники", venue: "место", instruments: "документы",
    trade_statistics: "цифры торговли", name: "имя", title: "название или должность", country: "страна", countries: "стороны",
    site: "здание", city: "город", kind: "вид", status: "что сделано", metric: "показатель", value: "значение", unit: "единица",
    measure: "мера", nature: "характер", qualifier: "оговорка", period: "период",
    state_visit: "государственный визит", official_visit: "официальный визит", working_visit: "рабочий визит", meeting: "встреча",
    phone_call: "телефонный разговор", commission_session: "заседание комиссии", summit: "саммит", forum: "форум",
    signing: "подписание", other: "другое",
    treaty: "договор", agreement: "соглашение", memorandum: "меморандум", protocol: "протокол", declaration: "декларация",
    joint_statement: "совместное заявление", communique: "коммюнике", programme: "программа", plan: "план",
    roadmap: "дорожная карта", decision: "решение", contract: "контракт", letter_of_intent: "письмо о намерениях",
    signed: "подписан", initialled: "парафирован", adopted: "принят",
    trade_turnover: "товарооборот", exports: "экспорт", imports: "импорт", investment: "инвестиции", transit: "транзит",
    level: "объём", growth: "рост", decline: "снижение", share: "доля", actual: "факт", target: "цель", forecast: "прогноз",
    more_than: "более", about: "около", up_to: "до", times: "раз", tonnes: "тонн",
    flows: "потоки", flow: "поток", turnover: "товарооборот", balance: "сальдо", direction: "направление", change: "изменение",
    reporter: "чьи данные", partner: "партнёр", commodity: "товар",
    ungrounded: "нет в тексте", unreadable: "не прочитано", value_differs: "модель назвала другое", unfit: "ответ не по форме",
    not_in_answer: "модель пропустила", continued: "ответ продолжен", incomplete: "ответ неполон",
    follow_up_failed: "уточнить не удалось", instruction_like: "обращение к модели", language_unknown: "язык не распознан",
    cache: "кэш",
  },
  problems: {
    queue_full: "Очередь заполнена. Повторите чуть позже.",
    stopping: "Сервис останавливается. Повторите через минуту.",
    time_up: "Ответ не успел прийти за отведённое время.",
    body_too_large: "Текст слишком длинный.",
    document_empty: "В тексте нет слов.",
    document_binary: "Это не текст.",
    document_too_large: "Текст слишком длинный.",
    model_missing: "Модель не настроена. Выберите «только код» или обратитесь к тому, кто ведёт сервис.",
    endpoint_unreachable: "Модель недоступна. Повторите позже.",
    endpoint_failed: "Модель ответила ошибкой. Повторите позже.",
    rate_limited: "Модель просит подождать. Повторите позже.",
    budget_spent: "Предел времени или токенов на один текст исчерпан.",
    key_missing: "Ключ не подошёл.",
    internal: "Ошибка сервиса.",
  },
};

const TONGUES = { en: EN, ru: RU };
let tongue = "en";

function plural(n, one, few, many) {
  return { one, few }[new Intl.PluralRules("ru").select(n)] ?? many;
}

export const language = () => tongue;

/** The tongue that was chosen before, else the browser's. */
export function begin() {
  let kept = null;
  try { kept = localStorage.getItem("tongue"); } catch { /* storage may be forbidden */ }
  choose(kept ?? (/^(ru|ky|kk|uz|be|uk|tg)/.test(navigator.language) ? "ru" : "en"));
}

export function choose(name) {
  tongue = name in TONGUES ? name : "en";
  try { localStorage.setItem("tongue", tongue); } catch { /* as above */ }
  document.documentElement.lang = tongue;
  for (const e of document.querySelectorAll("[data-say]")) e.textContent = say(e.dataset.say);
  for (const e of document.querySelectorAll("[data-label]")) e.setAttribute("aria-label", say(e.dataset.label));
  for (const e of document.querySelectorAll("[data-hint]")) e.placeholder = say(e.dataset.hint);
  for (const e of document.querySelectorAll("[data-tongue]")) e.setAttribute("aria-pressed", String(e.dataset.tongue === tongue));
}

export function say(name, ...about) {
  const found = TONGUES[tongue][name];
  return typeof found === "function" ? found(...about) : found;
}

const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);

/** A field's name or a label of a closed set, as a person says it. */
export const label = (name) => own(TONGUES[tongue].values, name) ?? name.replaceAll("_", " ");
export const capital = (words) => words.charAt(0).toLocaleUpperCase(tongue) + words.slice(1);
export const problem = (given) => own(TONGUES[tongue].problems, given.code) ?? [given.detail, given.hint].filter(Boolean).join("; ");
export const nameOfLanguage = (code) => own(TONGUES[tongue].languages, code) ?? code;
export const number = (value) => new Intl.NumberFormat(tongue, { maximumFractionDigits: 20 }).format(value);
export const seconds = (value) => new Intl.NumberFormat(tongue, { maximumFractionDigits: value < 0.1 ? 2 : value < 10 ? 1 : 0 }).format(Math.max(value, 0.01));
export const percent = (value) => new Intl.NumberFormat(tongue, { style: "percent", maximumFractionDigits: 0 }).format(value);

export function country(code) {
  try { return new Intl.DisplayNames([tongue], { type: "region" }).of(code); } catch { return code; }
}

/** ISO 8601 as the contract has it: a day, a month, a year, a span, or a day without its year. */
export function date(value) {
  return value.split("/").map(point).join(" – ");
}

function point(value) {
  const found = /^(?:(\d{4})|-)(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (!found) return value;
  const [, year, month, day] = found;
  if (!month) return year;
  const shown = { timeZone: "UTC", month: "long", ...(year && { year: "numeric" }), ...(day && { day: "numeric" }) };
  const words = new Intl.DateTimeFormat(tongue, shown).format(Date.UTC(Number(year ?? 2000), month - 1, Number(day ?? 1)));
  return year ? words : `${words} (${say("noYear")})`;
}
