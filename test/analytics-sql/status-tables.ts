/** Names that are looked up in each of the status tables. */
export function lookedUpNames(): readonly string[] {
  return [
    'probe',
    ' PROBE  ',
    'other',
    'two\nlines',
    'two\r\nlines',
    'a "b"',
    'c,d',
    '\tprobe',
    '\u00a0',
    'İ',
    'i̇',
    'Σ',
    'ς',
    'probe\n',
    'probe \n',
    'probe\r\n ',
    'probe\u2028',
    '',
  ];
}

/** Status tables as people save them, and as they should not. */
export function statusTables(): readonly Buffer[] {
  return [...GIVEN.map((text) => Buffer.from(text)), ...BROKEN_BYTES, ...mixed()];
}

const HEAD = 'StateName,StateType\n';

const GIVEN = [
  '',
  '\n',
  ' ',
  '\ufeff',
  HEAD,
  HEAD.trim(),
  `${HEAD}probe,P`,
  `${HEAD}probe,P\n`,
  `\ufeff${HEAD}probe,P\n`,
  `\ufeff\ufeff${HEAD}probe,P\n`,
  `\ufeff\ufeff\ufeff${HEAD}probe,P\n`,
  `\n${HEAD}probe,P\n`,
  `${HEAD}\n\nprobe,P\n\n`,
  `${HEAD}probe,P\n \n`,
  `${HEAD}probe,P\n""\n`,
  `${HEAD}probe,P\n,\n`,
  `${HEAD}probe,P\n"",P\n`,
  'StateName,StateType\r\nprobe,P\r\nother,0\r\n',
  'StateName,StateType\rprobe,P\rother,0\r',
  'StateName,StateType\nprobe,P\r\nother,0\r',
  'StateType,StateName\nP,probe\n',
  ' statename ,STATETYPE\nprobe,P\n',
  '"StateName","StateType"\n"probe","P"\n',
  '"StateName" ,StateType\nprobe,P\n',
  'StateName;StateType\nprobe;P\n',
  'StateName,StateType,\nprobe,P,\n',
  'StateName,StateType,Remark\nprobe,P,x\n',
  'StateName,StateName,StateType\nprobe,probe,P\n',
  'StateName,StateName\nprobe,P\n',
  'StateName\nprobe\n',
  'probe,P\n',
  `${HEAD}probe\n`,
  `${HEAD}probe,P,\n`,
  `${HEAD}probe,p\n`,
  `${HEAD}probe, P\n`,
  `${HEAD}probe,P \n`,
  `${HEAD}probe,AP\n`,
  `${HEAD}probe,"P"\n`,
  `${HEAD}probe,"P\n"\n`,
  `${HEAD}probe,\n`,
  `${HEAD}  ,P\n`,
  `${HEAD}\u00a0,P\nprobe,1\n`,
  `${HEAD}probe,P\nprobe,P\n`,
  `${HEAD}probe,P\n PROBE ,A\n`,
  `${HEAD}"two\nlines",P\nprobe,A\n`,
  `${HEAD}"two\r\nlines",P\r\nprobe,A\r\n`,
  `${HEAD}"a ""b""",P\n"c,d",0\nprobe,1\n`,
  `${HEAD}a "b",P\n`,
  `${HEAD} "a",P\n`,
  `${HEAD}"a" ,P\n`,
  `${HEAD}"a"b,P\n`,
  `${HEAD}"a,P\n`,
  `${HEAD}probe,P\n"a\n`,
  `${HEAD}"""",P\nprobe,0\n`,
  `${HEAD}""",P\nprobe,0\n`,
  `${HEAD}İ,P\nΣ,0\nprobe,1\n`,
  `${HEAD}"probe\n",P\n`,
  `${HEAD}"probe \n",P\n"probe\n",A\n`,
  `${HEAD}"probe \u2028",P\nprobe,A\n`,
  `${HEAD}probe,P\u0000\n`,
  `${HEAD}pro\u0000be,P\n`,
  `${HEAD}probe,P\u2028other,A\n`,
];

const BROKEN_BYTES = [
  Buffer.from(`${HEAD}probe,P\nb\u00fcro,1\n`, 'latin1'),
  Buffer.from(`${HEAD}probe,P\n`, 'utf16le'),
  Buffer.concat([Buffer.from(`${HEAD}probe,P\n`), Buffer.from([0xed, 0xa0, 0x80])]),
  Buffer.concat([Buffer.from(`${HEAD}probe,P\nx,1`), Buffer.from([0xc0, 0xaf])]),
];

const PIECES = [
  ',',
  ',',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '"',
  '""',
  ' ',
  'probe',
  'probe,P',
  'other,0',
  'other',
  'P',
  'A',
  '1',
  'x',
];
const STARTS = [HEAD, `${HEAD}probe,P\n`, `${HEAD}"probe","P"\n`, 'StateType,StateName\r\nP,probe\r\n', ''];

/** Pieces put together by a simple recurrence, the same each time. */
function mixed(): Buffer[] {
  let state = 7;
  const next = (limit: number) => {
    state = (state * 48271) % 0x7fffffff;
    return state % limit;
  };
  return Array.from({ length: 400 }, () => {
    const start = STARTS[next(STARTS.length)] ?? '';
    const pieces = Array.from({ length: next(7) }, () => PIECES[next(PIECES.length)]);
    return Buffer.from(start + pieces.join(''));
  });
}
