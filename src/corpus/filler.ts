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
  goverment government federal fed feds give tomorrow tonight washington dc
  alone apart additional aside automatic automatically barely basic behind below beyond brand brief broad
  careful certain chance cheap clean clue combo crazy dead deep definitely direct directly dumb early easily
  effective elsewhere empty entire equal especially essentially everyday everywhere extra extremely fair familiar
  famous fancy final finally forward fresh front gone grand half happy hardly heavy hence high higher highest
  hopefully huge immediate immediately inside instance instant largely legit less light literally loads lots loud
  low lower lowest lucky mainly major massive merely middle minor missing mostly multiple nah nearly neat nice
  nobody none nonetheless nope normal obvious odd original outright outside partly past perfect perhaps
  personally pet piece plain plus poor popular potentially present previous primarily quiet rare rather raw ready
  recent recently regardless regular rough sad same scenario sense separate serious sharp side similar slight
  soft solid someday somehow somewhat steady straight strange strict strong stuck stupid sudden suddenly super
  supposed sweet top topic tough trick truly ugly unable unclear unfortunately unless unlike unusual upset vague
  weekend weird whatever wide wild willing yep yes yup
  reddit google youtube linkedin forum article thread screenshot blog internet online website
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august
  september october november december spring summer autumn winter fall
  two three four five six seven eight nine ten eleven twelve dozen hundred once twice
  yr yrs mo mos hr hrs min max approx etc aka fyi asap btw imo tbh lol omg pls plz thx u ur im ive id wanna
  didnt cant dont doesnt isnt wont couldnt shouldnt thats theres theyre youre hes shes arent hasnt hadnt
  cant weve theyve youve theyll youll itll shell hed shed wed theyd youd whats whos hows wheres whens isnt aint
  yall gotcha someone somebody anybody everybody please anywhere okay
  exactly ours yours theirs mine myself yourself themselves anyway anyways sorry`.split(/\s+/),
);

/** Things that people do in any sentence, in whatever form: "sending", "tossed". */
const DOINGS = new Set(
  `accept achieve act add admit affect afford agree aim announce annoy anticipate appear approach argue
  arrange arrive assume attach attempt attend avoid await begin belong blow bother bounce bring build bump burn buy
  catch cause chase choose clarify click collect combine compare complain concern connect contain continue convince
  create cross cry cut deliver deny describe deserve desire determine die discover discuss divide double doubt drag
  draw drive drop eat enable enjoy ensure enter escape expect face fail fall fight fill finish fit fix fly follow
  forget freak gain gather glad grab grow handle hang happen hate hit hold honest host hurry hurt ignore imagine
  impress improve include increase indicate insist intend involve jump justify kick kill land laugh lay lean learn
  lend lie lift link listen live load log lose love luck manage mark matter meet mention mess mind miss mix move
  obtain occur operate pass pause perform permit pick pile prefer prepare press pretend prevent proceed produce
  promise prove provide pull push reach react realize receive recommend refuse remain remember remind remove rent
  replace reply respond rest return rid ring roll run rush satisfy save scare seek sell send set shake shift shoot
  shut sit skip slip smell smile solve sound speak spell spend split spot stand steal stick stop struggle succeed
  suggest suit suppose surprise survive suspect switch tear tend tick tie toss touch trust visit walk warn wash
  waste watch wear win wish worry yell sign pop hop toss bet dig dump hook snag swap tag tap`.split(
    /\s+/,
  ),
);

/** A bare number of up to three digits is the asker's own figure: an age, a rate, a count of years. */
const OWN_FIGURE = /^\d{1,3}$/;

/** Whether a passage can speak of what is asked without this word. */
export function isFiller(word: string): boolean {
  return FILLER.has(word) || OWN_FIGURE.test(word) || isDoing(word);
}

function isDoing(word: string): boolean {
  const stem = word.replace(/(?:ing|ed|es|s)$/, "");
  return [word, stem, `${stem}e`, stem.replace(/(.)\1$/, "$1")].some((form) => DOINGS.has(form));
}
