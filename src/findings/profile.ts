/** What `fundtrace show` tells of one account, phone or person: facts in the files, nothing judged. */

import { z } from 'zod';
import { isoTimeSchema, minorUnitsSchema, sourceRowSchema } from './shared.js';

export const counterpartySchema = z.object({
  account: z.string().describe('empty for rows without a known counterparty'),
  name: z.string(),
  bank: z.string(),
  currency: z.string(),
  received: minorUnitsSchema.describe('from this counterparty'),
  paid: minorUnitsSchema.describe('to this counterparty'),
  transfersIn: z.number().int(),
  transfersOut: z.number().int(),
  firstTime: isoTimeSchema,
  lastTime: isoTimeSchema,
  rows: z.array(sourceRowSchema).describe('the largest transfer'),
});
export type Counterparty = z.infer<typeof counterpartySchema>;

export const sharedPartnerSchema = z.object({
  id: z.string().describe('another account that deals with the same counterparties, or another phone with the same contacts'),
  name: z.string(),
  shared: z.number().int().describe('counterparties or contacts in common, everybody’s hubs left out'),
  bits: z.number().describe('how rare it is to have these in common'),
  examples: z.array(z.string()),
});
export type SharedPartner = z.infer<typeof sharedPartnerSchema>;

export const sharedValueSchema = z.object({
  kind: z.string().describe('phone, device, mac, ip, agent, branchDay, address, cell …'),
  value: z.string(),
  bits: z.number().describe('rarity of the value'),
  others: z.array(z.string()).describe('others who have it; at most a hundred'),
  othersInAll: z.number().int(),
  rows: z.array(sourceRowSchema),
});
export type SharedValue = z.infer<typeof sharedValueSchema>;

export const accountProfileSchema = z.object({
  kind: z.literal('account'),
  account: z.string(),
  aliases: z.array(z.string()),
  name: z.string(),
  otherNames: z.array(z.string()),
  idNumber: z.string(),
  bank: z.string(),
  accountKind: z.string(),
  hasStatement: z.boolean(),
  coveredFrom: isoTimeSchema.nullable(),
  coveredTo: isoTimeSchema.nullable(),
  openedAt: isoTimeSchema.nullable(),
  status: z.string(),
  measures: z.array(z.string()),
  totals: z.array(z.object({ currency: z.string(), received: minorUnitsSchema, paid: minorUnitsSchema, cashOut: minorUnitsSchema, transfersIn: z.number().int(), transfersOut: z.number().int(), failed: z.number().int() })),
  firstTime: isoTimeSchema.nullable(),
  lastTime: isoTimeSchema.nullable(),
  hours: z.array(z.number().int()).length(24).describe('transfers by hour of the day in the case zone; dates without a time left out'),
  balances: z.array(z.object({ day: z.string(), currency: z.string(), balance: minorUnitsSchema })).describe('last known balance of each day with a row'),
  counterparties: z.array(counterpartySchema).describe('most money first'),
  counterpartiesInAll: z.number().int(),
  sharedCounterparties: z.array(sharedPartnerSchema),
  attributes: z.array(sharedValueSchema).describe('devices, addresses, phones, agents, openings, rarest first'),
  complaints: z.array(z.object({ complaint: z.string(), tier: z.number().int(), received: minorUnitsSchema, residual: minorUnitsSchema })).describe('complaints whose money reached it'),
});
export type AccountProfile = z.infer<typeof accountProfileSchema>;

export const phoneContactSchema = z.object({
  phone: z.string(),
  name: z.string().describe('registered subscriber'),
  callsOut: z.number().int(),
  callsIn: z.number().int(),
  messages: z.number().int(),
  seconds: z.number(),
  firstTime: isoTimeSchema,
  lastTime: isoTimeSchema,
  rows: z.array(sourceRowSchema).describe('the first row'),
});
export type PhoneContact = z.infer<typeof phoneContactSchema>;

export const phoneProfileSchema = z.object({
  kind: z.literal('phone'),
  phone: z.string(),
  owner: z.string().describe('ID number of the registered subscriber'),
  ownerName: z.string(),
  carrier: z.string(),
  activatedAt: isoTimeSchema.nullable(),
  hasRecords: z.boolean(),
  callsOut: z.number().int(),
  callsIn: z.number().int(),
  messages: z.number().int(),
  firstTime: isoTimeSchema.nullable(),
  lastTime: isoTimeSchema.nullable(),
  hours: z.array(z.number().int()).length(24),
  contacts: z.array(phoneContactSchema),
  contactsInAll: z.number().int(),
  sharedContacts: z.array(sharedPartnerSchema),
  attributes: z.array(sharedValueSchema).describe('handsets, SIMs, cells, dealers'),
  accounts: z.array(z.string()).describe('accounts that name it as contact or agent phone, or whose holder has it'),
  complaints: z.array(z.string()).describe('complaints that name it as the suspect’s'),
});
export type PhoneProfile = z.infer<typeof phoneProfileSchema>;

export const personProfileSchema = z.object({
  kind: z.literal('person'),
  idNumber: z.string(),
  names: z.array(z.string()),
  accounts: z.array(z.object({ account: z.string(), bank: z.string(), hasStatement: z.boolean() })),
  phones: z.array(z.string()),
  crossings: z.array(z.object({ time: isoTimeSchema, direction: z.enum(['leaving', 'entering', 'unknown']), port: z.string(), country: z.string(), flight: z.string(), rows: z.array(sourceRowSchema) })),
  companions: z.array(z.object({ idNumber: z.string(), meetings: z.number().int(), bits: z.number(), rows: z.array(sourceRowSchema) })),
  complaints: z.array(z.string()).describe('complaints whose money reached an account of this person'),
});
export type PersonProfile = z.infer<typeof personProfileSchema>;
