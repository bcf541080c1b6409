const SPANISH =
  /\b(el|la|los|las|una?|de|del|que|qué|cómo|como|para|puedo|dónde|cuál|cuánto|trabajo|empleo|es|en|por|con|mi|soy|hay|necesito|quiero|sobre|beca)\b/gi;
const ENGLISH =
  /\b(the|an?|of|for|is|are|do|does|can|how|what|who|when|where|which|i|my|to|in|on|and|or|with|about|me|we|our|it|there|if|any)\b/gi;
const OTHER_LATIN =
  /\b(le|les|des|est|pour|je|une|der|die|das|und|ist|wie|für|ich|kann|il|che|per|sono|como|não|você|para o|quels?|comment)\b/gi;

/**
 * Whether a question is in English, as far as short texts allow: a text with no telling word counts
 * as English, because program names alone are good questions.
 */
export function languageOf(text: string): "english" | "spanish" | "other" {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters > 0 && latin < letters / 2) return "other";
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const english = count(ENGLISH);
  const spanish = count(SPANISH) + (/[¿¡ñ]/.test(text) ? 2 : 0);
  const other = count(OTHER_LATIN);
  if (spanish >= 2 && spanish > english && spanish >= other) return "spanish";
  if (other >= 2 && other > english) return "other";
  return "english";
}
