import type { Refusal } from "../domain/asked.ts";

const PERSONAL =
  "pregnan\\w+|over (?:40|50|60)|too old|race|religio\\w+|muslim|jewish|black|gay|trans|disabled|women|democrat\\w*|republican\\w*";

/** What applicants ask about those who hire: "do they drop people over 40?" is their worry, not a wish. */
const OF_OTHERS =
  "^(?!.*\\b(?:do|does|did|will|would|can|could|may|might) (?:they|he|she|it|cisa|dhs|nsa|the (?:government|feds?|agency)|(?:federal )?(?:agencies|employers|recruiters))\\b)(?!.*\\b(?:reject|drop|exclude|avoid) (?:me|us)\\b).*";

/**
 * What is never a question to us, whatever its subject. The first that fits decides the sentence. A
 * pattern names the deed, not the topic: people ask about insider threats and polygraphs in earnest.
 */
const REFUSALS: Record<Refusal, RegExp[]> = {
  refusedInstructions: [
    /\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instructions?|rules|prompts?|guidelines?|safeguards?|restrictions?)\b/i,
    /\b(repeat after me|system prompt|developer mode|jailbreak|DAN mode|do anything now|your (hidden )?(instructions|prompt))\b/i,
    /\b(pretend (to be|you are|you're)|you are now|act as (?!an? (reference|employer))|role-?play|decode this)\b/i,
  ],
  refusedHarm: [
    /(?<!\b(?:ransomware|malware|virus(?:es)?|hackers?|attackers?|criminals?|intruders?|they|somebody|someone) (?:can |could |to )?)\b(hack|break|get|breaking|hacking|breach|sneak) (in ?to|into)\b(?!.*\b(field|career|jobs?|industry|work|cyber ?security\W*$|cyber\W*$))(?=.*\b(wi-?fi|account|e-?mail|network|system|server|computer|database|phone|website|site|usajobs|neighbor\w*|hospital|bank|agency)\b)/i,
    /\b(write|make|build|create|give me|deploy|send)\b.{0,30}\b(malware|ransomware|phishing|exploit code|keylogger|botnet|backdoor|ddos|bomb|virus)\b/i,
    /\b(going to|gonna|want to|how (do|can|to|could)( i| we)?) (ddos|exploit|phish|dox|stalk)\b/i,
    /\bexploit\w*\b.{0,30}\b(cve|vulnerabilit\w+|plc|server|network|system)/i,
    /\b(ddos|steal|crack|brute.?force|phish)\b.{0,40}\b(password|account|credential|network|website|server|data|system)s?\b/i,
  ],
  refusedDeceit: [
    /\b(fak(e|ing)|forg(e|ing|ed)|falsify\w*|cheat(ing)?|lie|lying|make up|invent|inflate)\b.{0,40}\b(letter|documents?|polygraph|test|assessment|exam|degree|resume|clearance|dd-?214|transcript|questionnaire|experience|certificat\w+)\b/i,
    /\b(answer key|test answers|leaked (questions|answers))\b/i,
  ],
  refusedUnfair: [
    new RegExp(
      `${OF_OTHERS}\\b(${PERSONAL})\\b.{0,60}\\b(drop|reject|screen out|exclude|weed out|avoid|get rid of|not hire)\\b`,
      "i",
    ),
    new RegExp(
      `${OF_OTHERS}\\b(drop|reject|screen out|exclude|weed out|avoid|get rid of|not hire)\\b.{0,60}\\b(${PERSONAL})\\b`,
      "i",
    ),
    /\bonly my (nephew|niece|son|daughter|friend|wife|husband|cousin|brother|sister|buddy)\b/i,
  ],
  refusedPrivate: [
    /\b(home address|personal (phone|email|cell|address)|social security number|salary of (mr|ms|mrs|the employee)|where does .{2,40} live|medical (history|records?))\b/i,
    /\b(name|phone( number)?|e-?mail|address)\b.{0,40}\bof (the|any|every) (person|people|user|requester|applicant)s?\b/i,
    /\b(what did|show me what|who) .{0,30}\b(asked|filed|submitted|typed)\b.{0,30}\b(request|question|you)\b/i,
  ],
  refusedAbuse: [
    /\b(fuck\w*|shit\w*|idiot|stupid (?:bot|machine)(?!['’]?s? (?:answer|reply|response|mistake))|moron|asshole|bitch|dumbass|go to hell|kill yourself)\b/i,
  ],
};

/** The sentence to refuse with, if this is something that we refuse. */
export function refusalOf(text: string): Refusal | undefined {
  const refusals = Object.entries(REFUSALS) as [Refusal, RegExp[]][];
  return refusals.find(([, patterns]) => patterns.some((pattern) => pattern.test(text)))?.[0];
}
