/**
 * Words that people use around a question and that no page needs to hold: a passage is searched with
 * them, but is not judged by them. Postgres's own stop words ("the", "is", "how") are gone before.
 */
const FILLER = new Set(
  `able actually advice allow allowed almost already also always anybody anyone anything apparently ask asking
  away back bad basically believe bet best better big bit bot bunch called came care case change changed check
  clear come coming confused consider correct could couple cover covered cool count counts currently curious
  day deal dear decide depend depends detail details differ different difference does done dont easy either
  else enough even ever every everybody everyone exact exactly exist exists explain explanation fast feel figure
  find fine first folks found friend full fully general get gets getting give given go goes going gone gonna
  good got gotta great guess guy guys guidance hard havent hear heard hello help hey hi hope idea im important info
  information instead interested isnt issue ive join just keep kind know known late lately later lead least left
  let lets like likely list little long look looking lot made main make making many may maybe mean means
  meant might mine minute moment month months more most much must name named near necessary need needed needs
  never new news next nobody normally note nothing now number often ok okay old one ones only open opening option
  options order ordinary other others overall own part particular people perhaps person place plan please point
  possible pretty probably problem properly put question quick quickly quite rather read real really reason
  regarding regular related right said same saw say says second see seem seems seen several short should show
  simple simply since situation someone something somewhere soon sort special specific specifically start
  started starting stay still stuff sure take taken takes taking talk team tell term terms thank thanks thing things
  think thinking third though thought time times today together told tomorrow too took total tried true
  try trying turn type typical typically understand understanding us use used useful using usual usually various
  versus very view vs wait want wanted wants wasnt way ways week weeks well went werent whatever whether wich whole
  wont wonder wondering word words work worked working works worth would wouldnt write wrong yeah year
  years yes yesterday yet
  coach boss colleague neighbor dad mom wife husband son daughter kid kids uncle cousin guys sir madam
  goverment government federal fed feds give tomorrow tonight washington dc`.split(/\s+/),
);

/** A bare number of up to three digits is the asker's own figure: an age, a rate, a count of years. */
const OWN_FIGURE = /^\d{1,3}$/;

/** Whether a passage can speak of what is asked without this word. */
export function isFiller(word: string): boolean {
  return FILLER.has(word) || OWN_FIGURE.test(word);
}
