import fc from 'fast-check';
import { expect, it } from 'vitest';
import { undecodablePlaces } from '../../src/ingest/undecodable.js';
const unit = fc.oneof(fc.constantFrom(...[0x41,0x2c,0x0a,0x30,0x39,0x81,0x84,0x80,0xff,0xfe,0xef,0xbf,0xbd,0xe4,0xb8,0xad,0xf0,0x9f,0x98,0x80,0xed,0xa0,0xe3,0x31,0xa1,0xa4]), fc.integer({min:0,max:255}));
for (const enc of ['utf-8','gb18030'] as const) it(enc, () => {
  fc.assert(fc.property(fc.array(unit,{maxLength:20}), (list) => {
    const bytes = Uint8Array.from(list);
    const text = new TextDecoder(enc,{ignoreBOM:true}).decode(bytes);
    const places = undecodablePlaces(bytes, enc);
    expect(places.length).toBe([...text].filter(c=>c==='\ufffd').length);
    // decoding up to the k-th place gives exactly k replacement characters
    places.forEach((place,k)=>{ const before=new TextDecoder(enc,{ignoreBOM:true}).decode(bytes.subarray(0,place)); expect([...before].filter(c=>c==='\ufffd').length).toBe(k); });
  }),{numRuns:20000});
});
