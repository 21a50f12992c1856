/**
 * First names that people use for each other, or spell in several ways, in Latin letters. Nothing is said by it but that two records
 * are shown side by side (1.6). It ends here: no name is carried over from one script to another, and nobody is guessed by how a
 * name sounds.
 */
const GROUPS = `
mohammed muhammad mohamed muhammed mohammad mohamad muhamed mohd md mo
ahmed ahmad ahmet
yusuf yousef yousuf youssef usuf
hussain hussein husain hossain husayn
hassan hasan
ibrahim ebrahim
omar umar omer
osman usman uthman
abdul abdel abdal
aisha ayesha aysha aicha
fatima fatimah fatma fatema
sean shaun shawn
stephen steven stephan steve stevie ste
john jon johnny jack jonny
jonathan jonathon johnathan jonny
geoffrey jeffrey geoff jeff
philip phillip phil pip
robert rob bob bobby robbie bert
richard rich rick ricky dick richie
william will bill billy willie liam
edward ed eddie ted teddy ned
andrew andy drew
anthony antony tony ant
alexander alex alec sandy xander
alexandra alex sandra sasha lexi
samuel sam sammy
samantha sam sammy
michael mike mick mickey micky
nicholas nicolas nick nicky
christopher chris kit topher kristopher
christine christina chris kristina christie
matthew matt mathew mat
thomas tom tommy
timothy tim
daniel dan danny
david dave davy dai dafydd
joseph joe joey
james jim jimmy jamie
benjamin ben benji
gregory greg gregor
patrick pat paddy padraig
patricia pat patsy trish tricia
peter pete
kenneth ken kenny
ronald ron ronnie
raymond ray
lawrence laurence larry laurie
charles charlie chas chuck
charlotte charlie lottie
henry harry hal
harold harry
francis frank frankie fran
frances fran frankie
frederick fred freddie freddy
graham graeme
ian iain
alan allan allen
bryan brian
darren daren
gareth gary garry
jeremy jez jem
leonard len lenny
leslie lesley les
marc mark
neil neal niall
terence terry terrence
victor vic
victoria vicky vicki vikki tori
vincent vince vinny
zachary zach zac zack
catherine katherine kathryn cathryn katharine kate katie kathy cathy kat kitty
elizabeth elisabeth liz lizzie beth betty eliza libby lisa
margaret maggie meg peggy marge
rebecca rebekah becky becca
deborah debra debbie deb
jennifer jenny jen
jacqueline jackie jacqui
susan sue susie suzanne
sarah sara sally
ann anne anna annie
hannah hanna
helen ellen nell
natalie nathalie nat
nathan nathaniel nat nate
teresa theresa terri tess
amanda mandy
abigail abi abbie abby gail
eleanor elinor ellie nell nora
emily em emma
georgina georgia georgie
jessica jess jessie
josephine jo josie
joanne joanna jo
louise lou louisa
madeleine madeline maddie
nicola nicky nikki
philippa pippa pip
stephanie steph stefanie
tracey tracy
yvonne evonne
sian shan
rhys reece reese
iwan ewan euan ewen owen owain
aleksander aleksandr alexander
katarzyna kasia
malgorzata gosia
tomasz tomek
krzysztof krzys
piotr piotrek
`;

const groupsOf = new Map<string, Set<number>>();
for (const [n, line] of GROUPS.trim().split('\n').entries())
  for (const name of line.split(' ')) groupsOf.set(name, (groupsOf.get(name) ?? new Set()).add(n));

/** Whether two folded first names are used for each other, or are two spellings of one. */
export function calledAlike(a: string, b: string): boolean {
  const others = groupsOf.get(b);
  return [...(groupsOf.get(a) ?? [])].some((group) => others?.has(group));
}

/** Whether one of two folded names is the first letter of the other. */
export const isInitial = (a: string, b: string): boolean =>
  (a.length === 1) !== (b.length === 1) && a.charAt(0) === b.charAt(0);
