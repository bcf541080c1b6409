const US = /\b(?:we(?:'re|’re|'ve|’ve)?|our|us|i(?:'m|’m)?|my|they(?:'re|’re)?)\b/i;
const ATTACK =
  /\b(?:ransom\w*|hack(?:ed|ers?|ing)|breach(?:ed)?|attack(?:ed|ers?)?|intru(?:sion|ders?)|compromised|malware|encrypted|locked (?:us )?out|stealing|exfiltrat\w+|defaced|wip(?:ed|ing))\b/i;
const NOW =
  /\b(?:right now|as we speak|at this (?:very )?(?:moment|minute)|just (?:got|now|been|hit|happened|found)|this (?:morning|minute|second|hour)|is happening|in progress|ongoing|being|under attack|won['’]?t (?:open|turn on|start)|help!|urgent(?:ly)?|emergency|asap|all (?:our|of our|the|my) (?:files|computers|servers|systems))\b/i;
const CERTAIN =
  /\b(?:we|i)(?:['’](?:re|m|ve)| are| am| have| just)?(?: just)? (?:being|been|getting|got) (?:hacked|attacked|breached|ransom\w+|hit)\b|\bransom note\b.*\b(?:screen|computer|server|our|my|left|appeared)\b|\b(?:our|all|the) (?:files|servers|systems|computers) (?:are|got|were) (?:all )?(?:encrypted|locked)\b|\bransomware (?:on|hit|in|has) (?:our|my|us)\b/i;
/** It is only supposed, or it is over. */
const SUPPOSED =
  /\b(?:not urgent|if (?:we|our|a|an|i|my|they|someone|somebody)|in case|last (?:year|month|week)|were we)\b/i;
/** People also ask about incidents in earnest: what to report, by when, what the word means. */
const ASKS_ABOUT =
  /\b(?:what (?:is|are|counts)|how long|deadline|rules?|require\w*|mailbox|grant|polic(?:y|ies)|should (?:we|i) (?:ever|be))\b/i;

/** Whether something is happening to somebody's systems now. */
export function isEmergency(text: string): boolean {
  if (SUPPOSED.test(text)) return false;
  if (CERTAIN.test(text)) return true;
  return !ASKS_ABOUT.test(text) && US.test(text) && ATTACK.test(text) && NOW.test(text);
}
