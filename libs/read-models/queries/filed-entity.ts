import {
  entityActions,
  entityStatus,
  psbState,
  websiteActions,
  websiteStatus,
  type Action,
  type Day,
  type EntityState,
  type FiledWebsite,
  type PsbState,
  type Sealed,
} from '#libs/filing';

/** A website as the contract answers it (section 4). */
export interface WebsiteAnswer {
  readonly number: string;
  readonly entityNumber: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly status: string;
  readonly psb: PsbState;
  readonly actions: readonly Action[];
  readonly stale?: true;
}

/** An entity as the contract answers it; the name of an individual still sealed. */
export interface EntityAnswer {
  readonly number: string;
  readonly name: string | Sealed | undefined;
  readonly province: string;
  readonly entityType: string | undefined;
  readonly accountId: string;
  readonly status: string;
  readonly websites: readonly Pick<WebsiteAnswer, 'number' | 'name' | 'domains' | 'status'>[];
  readonly actions: readonly Action[];
  /** events of the entity wait to be looked into: the answer is older than the entity */
  readonly stale?: true;
}

const summary = (website: FiledWebsite) => ({
  number: website.websiteNumber,
  name: website.details.name,
  domains: website.details.domains,
  status: websiteStatus(website),
});

/** An entity filed here, and what is answered of it and its websites on a day. */
export class FiledEntity {
  private constructor(
    readonly state: Exclude<EntityState, { status: 'NotFiled' }>,
    private readonly on: Day,
    private readonly stale: boolean,
  ) {}

  /** undefined: it is not filed. `on`: the day for which actions and due dates are judged. */
  static of(state: EntityState, on: Day, stale = false): FiledEntity | undefined {
    return state.status === 'NotFiled' ? undefined : new FiledEntity(state, on, stale);
  }

  /** In the order of their numbers as text. */
  get websites(): readonly FiledWebsite[] {
    return Object.values(this.state.websites).sort((a, b) =>
      a.websiteNumber < b.websiteNumber ? -1 : 1,
    );
  }

  answer(): EntityAnswer {
    const { entityNumber, details, province, accountId } = this.state;
    return {
      number: entityNumber,
      name: details.name,
      province,
      entityType: details.entityType,
      accountId,
      status: entityStatus(this.state),
      websites: this.websites.map(summary),
      actions: entityActions(this.state, this.on),
      ...(this.stale && { stale: true }),
    };
  }

  websiteAnswer(website: FiledWebsite): WebsiteAnswer {
    return {
      ...summary(website),
      entityNumber: this.state.entityNumber,
      psb: psbState(website, this.on),
      actions: websiteActions(this.state, website, this.on),
      ...(this.stale && { stale: true }),
    };
  }
}

/** An entity's number with a suffix is its website's. */
export const entityOf = (websiteNumber: string): string => websiteNumber.replace(/-[^-]*$/, '');
