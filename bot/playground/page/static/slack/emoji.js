/** The emoji names that bots use most; any other name stays as it is written. */

const EMOJI = {
  "+1": "👍", "-1": "👎", bar_chart: "📊", bell: "🔔", bulb: "💡", calendar: "📆", clipboard: "📋", eyes: "👀",
  file_folder: "📁", gear: "⚙️", hourglass: "⌛", inbox_tray: "📥", information_source: "ℹ️", link: "🔗", lock: "🔒",
  mag: "🔍", memo: "📝", no_entry: "⛔", outbox_tray: "📤", page_facing_up: "📄", paperclip: "📎", pencil2: "✏️",
  question: "❓", rocket: "🚀", slightly_smiling_face: "🙂", smile: "😄", sparkles: "✨", spiral_calendar_pad: "🗓️",
  tada: "🎉", thumbsup: "👍", warning: "⚠️", wastebasket: "🗑️", wave: "👋", white_check_mark: "✅", x: "❌",
  arrow_left: "⬅️", arrow_right: "➡️", arrows_counterclockwise: "🔄", heavy_check_mark: "✔️", star: "⭐", fire: "🔥",
};

/** The sign of a name, undefined where it is not known. @param {string} name */
export const emoji = (name) => (Object.hasOwn(EMOJI, name) ? EMOJI[name] : undefined);
