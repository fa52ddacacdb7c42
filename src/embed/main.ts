import { mount } from 'svelte';
import '../ui/base.css';
import Embed from './Embed.svelte';
import { fetchOptions } from './options';

const options = await fetchOptions(location.search);
mount(Embed, { target: document.getElementById('embed')!, props: { options } });
